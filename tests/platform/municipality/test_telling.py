"""A municipality tells of itself, and the planning year and the grants follow; each writes its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from samkjort.platform.municipality.models import Cooperation, Organisation, Profile
from samkjort.platform.municipality.queries import size_groups
from samkjort.platform.people.models import Unit
from samkjort.platform.signals.models import Year
from tests.platform.conftest import Arrange
from tests.platform.signals.conftest import SMALL, Steering

ASKS = "SELECT set_config('samkjort.person', %s, true), set_config('samkjort.appointment', %s, true)"
CARD = {
    "inhabitants": "24800",
    "inhabitants_level": "public",
    "economy": "tight",
    "recruiting": "hard",
    "specialisation": "generalists",
    "shared": "on",
}


def said(page: Any) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode().split("<main", 1)[1]).split())


@pytest.mark.accepts("S-27")
def test_the_card_gives_the_planning_year_its_size_and_time(people: Steering) -> None:
    head = people.enter("head")
    assert head.post("/kommunen/profil/endre/", CARD).status_code == 302
    year = Year.objects.get(municipality=SMALL)
    assert (year.size_class, year.lead_months) == ("large", 9)
    assert "stor kommune" in said(head.get("/styring/tilskudd/"))
    own = {**CARD, "inhabitants": "3140", "own_months": "20"}
    assert head.post("/kommunen/profil/endre/", own).status_code == 302
    year.refresh_from_db()
    assert (year.size_class, year.lead_months) == ("small", 20)
    assert "liten kommune" in said(head.get("/styring/tilskudd/"))
    shown = said(head.get("/kommunen/profil/"))
    for words in ("3 140", "Liten kommune", "20 måneder", "Vanskelig å få tak i folk", "offentlig kilde"):
        assert words in shown.replace("\u00a0", " "), words
    assert size_groups() == {"small": (SMALL,)}


def test_months_set_on_the_planning_years_own_page_are_not_lost(people: Steering) -> None:
    head = people.enter("head")
    assert head.post("/kommunen/profil/endre/", CARD).status_code == 302
    head.post("/styring/aaret/endre/", {"cut_off": "08-20", "size_class": "large", "lead_months": "11"})
    form = head.get("/kommunen/profil/endre/").content.decode()
    assert re.search(r'name="own_months"[^>]*value="11"', form)
    assert head.post("/kommunen/profil/endre/", {**CARD, "own_months": "11"}).status_code == 302
    assert Year.objects.get(municipality=SMALL).lead_months == 11


def test_an_empty_card_leaves_the_year_as_it_is_and_says_not_known(people: Steering) -> None:
    head = people.enter("head")
    head.post("/styring/aaret/endre/", {"size_class": "medium", "lead_months": "7"})
    assert head.post("/kommunen/profil/endre/", {}).status_code == 302
    year = Year.objects.get(municipality=SMALL)
    assert (year.size_class, year.lead_months) == ("medium", 7)
    assert "Innbyggere Ikke kjent" in said(head.get("/kommunen/profil/"))


@pytest.mark.accepts("X-20")
def test_a_figure_is_not_taken_without_how_it_is_known(people: Steering) -> None:
    head = people.enter("head")
    answer = head.post("/kommunen/profil/endre/", {**CARD, "inhabitants_level": ""})
    assert answer.status_code == 422
    assert 'value="24800"' in answer.content.decode()
    assert not Profile.objects.exists()


@pytest.mark.accepts("C-46", "C-47")
def test_a_house_and_a_steering_line_stand_in_the_card(people: Steering, arrange: Arrange) -> None:
    head = people.enter("head")
    house = {
        "kind": "co_located",
        "place": "Familiens hus",
        "services": ["health", "ppt"],
        "leader_meetings": "yes",
        "shared": "on",
    }
    line = {"kind": "one_line", "services": ["school", "child_welfare"]}
    for row in (house, line):
        assert head.post("/kommunen/ny/organisering/", row).status_code == 302
    shown = said(head.get("/kommunen/profil/"))
    for words in ("Familiens hus", "Samlokaliserte tjenester", "Helse, PPT", "Lederne møtes fast"):
        assert words in shown, words
    assert "Én styringslinje for oppvekst" in shown
    assert "Om lederne møtes, er ikke kjent" in shown
    # The neighbour sees what is shared, and nothing else.
    beside = said(people.enter("neighbour").get(f"/kommunen/profil/?kommune={SMALL}"))
    assert "Familiens hus" in beside
    assert "styringslinje for oppvekst" not in beside
    with arrange():
        for service in ("health_station", "ppt"):
            Unit.objects.create(
                municipality_id=SMALL, name=service, function="service", service=service, place="Gamleskolen"
            )
    assert "Gamleskolen:" in said(head.get("/kommunen/profil/"))


@pytest.mark.accepts("S-28")
def test_a_cooperation_tells_of_different_needs_and_little_transfer(people: Steering) -> None:
    head = people.enter("head")
    row = {
        "name": "PP-tjenesten for kysten",
        "services": ["ppt"],
        "partners": [SMALL, "9902"],
        "host": "9902",
        "effects": ["different_needs", "little_transfer"],
    }
    assert head.post("/kommunen/ny/samarbeid/", row).status_code == 302
    assert head.post("/kommunen/ny/samarbeid/", {"name": "Vakten"}).status_code == 302
    kept = Cooperation.objects.get(name=row["name"])
    assert kept.effects == ["different_needs", "little_transfer"]
    assert Cooperation.objects.get(name="Vakten").effects is None
    shown = said(head.get("/kommunen/profil/"))
    assert "Kommunene har ulike behov" in shown
    assert "Lite kompetanse smitter over" in shown
    assert "Hva det fører til, er ikke kjent" in shown
    form = head.get(f"/kommunen/endre/samarbeid/{kept.pk}/").content.decode()
    assert re.search(r'value="little_transfer"[^>]*checked', form)
    assert head.post("/kommunen/ny/samarbeid/", {"name": "Sett på", "looked": "on"}).status_code == 302
    assert Cooperation.objects.get(name="Sett på").effects == []


@pytest.mark.accepts("X-01")
def test_nobody_writes_or_changes_anothers(people: Steering) -> None:
    head = people.enter("head")
    assert head.post("/kommunen/ny/organisering/", {"kind": "one_line", "shared": "on"}).status_code == 302
    key = Organisation.objects.get().pk
    for who in ("neighbour", "ks", "allocates"):
        other = people.enter(who)
        expected = 404 if who == "neighbour" else 403
        assert (
            other.post(f"/kommunen/endre/organisering/{key}/", {"kind": "cross_team"}).status_code == expected
        )
        assert other.post(f"/kommunen/fjern/organisering/{key}/").status_code == 404
    for place in ("/kommunen/profil/endre/", "/kommunen/ny/oppgave/", "/kommunen/ny/finansiering/"):
        assert people.enter("teacher").get(place).status_code == 403
        assert people.browse().get(place).status_code == 302
    assert people.enter("ks").get("/kommunen/ny/oppgave/").status_code == 403
    assert head.get("/kommunen/ny/ukjent/").status_code == 404
    assert head.post(f"/kommunen/fjern/organisering/{key}/").status_code == 302
    assert not Organisation.objects.exists()


def test_postgresql_holds_the_line_too(people: Steering) -> None:
    head = people.enter("head")
    assert head.post("/kommunen/profil/endre/", CARD).status_code == 302
    appointment = people.appointments["neighbour"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ASKS, [str(appointment.person_id), str(appointment.pk)])
        cursor.execute("UPDATE municipality_profile SET inhabitants = 1")
        assert cursor.rowcount == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Profile.objects.create(holder=SMALL, changed_at="2026-01-01T00:00Z")
