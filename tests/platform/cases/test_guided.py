"""A family helped on: the right service, nothing sent without a yes, followed until there is an answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from samkjort.law.order import legal_order
from samkjort.law.services import register_services
from samkjort.platform.cases.guided.proposing import Child, Proposed, needs, propose
from samkjort.platform.cases.models import Concern, Consent, GuidedReferral
from samkjort.platform.cases.sweep import delete_notes
from tests.platform.access.conftest import entries
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]
TODAY = date(2026, 11, 22)


# --- whom to turn to ---------------------------------------------------------------------------------------


def proposed(need: str, child: Child, asking: str = "school", **more: Any) -> dict[str, Proposed]:
    found = propose([need], child, on=TODAY, language="nb", asking=asking, **more)
    assert [one.sure for one in found] == sorted((one.sure for one in found), reverse=True)
    return {one.service: one for one in found}


def test_every_need_leads_to_services_and_cards_of_the_register() -> None:
    cards = {card.id: card for card in legal_order(TODAY).cards}
    for need in needs():
        for gives in need.gives:
            assert gives.service in register_services().services, need.id
            for name in (*gives.cards, *([gives.at] if gives.at else [])):
                assert name in cards, f"{need.id}: {name}"
            # A card that gives the help speaks of the service itself.
            assert any(gives.service in cards[name].services for name in gives.cards), need.id


@pytest.mark.accepts("C-21")
def test_the_age_decides_which_service_the_law_names() -> None:
    small, pupil, grown = (
        proposed("learning", Child(years=years), "health_station") for years in (4, 10, 22)
    )
    assert small["ppt"].sure
    assert "kindergarten" in small
    assert "school" not in small
    assert "kindergarten" not in pupil
    assert "school" in pupil
    assert "kindergarten" not in grown
    assert {reason.card for reason in small["ppt"].reasons} >= {"bhl-33-ppt-expert"}


def test_the_need_decides_too_and_nobody_is_sent_to_themselves() -> None:
    assert set(proposed("housing", Child(years=4))) == {"housing_social"}
    assert set(proposed("teeth", Child(years=4))) == {"dental"}
    assert "school" not in proposed("absence", Child(years=10), asking="school")
    assert "school" in proposed("absence", Child(years=10), asking="school_health")


def test_what_is_not_known_is_for_assessment_with_what_decides_it() -> None:
    home = proposed("home", Child(years=8))["child_welfare"]
    assert not home.sure
    assert home.reasons[0].open
    unknown = proposed("learning", Child(), "health_station")["ppt"]
    assert not unknown.sure
    # Between two birthdays the less sure answer stands; on a known day it may be sure.
    assert not proposed("body", Child())["health_station"].sure
    assert proposed("body", Child(born=date(2013, 3, 3)))["health_station"].sure


# --- on the pages ------------------------------------------------------------------------------------------


def note(world: Around, enter: Enter) -> Concern:
    enter("teacher").post("/undring/", {"about": "Elias", "seen": "Sovner i timen KANARIFUGL."})
    return world.behind(lambda: Concern.objects.get())  # type: ignore[no-any-return]


def to_health(world: Around) -> dict[str, str]:
    return {
        "step": "send",
        "picked": f"health_station:{world.units['health']}",
        "chosen": "body",
        "years": "9",
        "manner": "sent",
        "yes_from": "mor, i samtale i dag",
        "who": "Elias Moe",
        "contact": "mor, 900 00 000",
        "said": "Elias sover lite.",
    }


def only(world: Around) -> GuidedReferral:
    return world.behind(lambda: GuidedReferral.objects.get())  # type: ignore[no-any-return]


def text(answer: Any) -> str:
    return str(answer.content.decode().split("<main", 1)[-1].split("<footer", 1)[0])


@pytest.mark.accepts("C-21")
def test_from_a_note_a_family_is_followed_until_there_is_an_answer(world: Around, enter: Enter) -> None:
    row = note(world, enter)
    address, teacher = f"/undring/{row.pk}/henvist/", enter("teacher")
    found = text(teacher.post(address, {"step": "find", "years": "9", "needs": ["body"]}))
    assert "Solbakken helsestasjon" in found
    assert "pasient- og brukerrettighetsloven" in found or "helse- og omsorgstjenesteloven" in found
    assert teacher.post(address, {**to_health(world), "yes_from": ""}).status_code == 422
    assert world.behind(lambda: GuidedReferral.objects.count()) == 0
    assert teacher.post(address, to_health(world)).status_code == 302
    sent = only(world)
    one = f"/hjelp-videre/{sent.pk}/"
    assert (sent.case_id, sent.sure, sent.needs) == (None, True, ["body"])
    assert "KANARIFUGL" not in f"{sent.said}{sent.contact}{sent.who}"
    assert world.behind(lambda: Concern.objects.get().outcome) == "referral"
    assert "Elias sover lite." in text(teacher.get(one + "kvittering/"))

    nurse = enter("nurse")
    assert "Elias" not in text(nurse.get("/min-dag/"))
    assert one in text(nurse.get("/min-dag/"))
    assert "Elias sover lite." in text(nurse.get(one))
    assert nurse.post(one + "mottatt/").status_code == 302
    assert only(world).received_name.startswith("Nina Lund")
    assert nurse.post(one + "svar/", {"answer": "helps", "words": ""}).status_code == 422
    assert nurse.post(one + "svar/", {"answer": "helps", "words": "Velkommen tirsdag."}).status_code == 302

    assert one in text(teacher.get("/min-dag/"))
    assert "Velkommen tirsdag." in text(teacher.get(one))
    teacher.post(one + "fortalt/")
    assert one not in text(teacher.get("/min-dag/"))
    for who in ("stranger", "leader", "director", "outsider", "administrator"):
        assert enter(who).get(one).status_code in (403, 404), who
        world.as_(who)
        assert GuidedReferral.objects.count() == 0, who


def test_what_is_late_stands_in_the_senders_day_and_is_gone_in_time(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    row = note(world, enter)
    enter("teacher").post(f"/undring/{row.pk}/henvist/", to_health(world))
    sent = only(world)
    assert str(sent.pk) not in text(enter("teacher").get("/min-dag/"))
    later("2026-12-01 09:00")
    assert str(sent.pk) in text(enter("teacher").get("/min-dag/"))

    def as_worker() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE samkjort_worker")
            found = delete_notes()
            cursor.execute("SET ROLE postgres")
        return found

    later("2027-02-01 03:00")
    world.behind(as_worker)
    assert world.behind(lambda: GuidedReferral.objects.count()) == 0


def in_case(world: Around, **more: str) -> dict[str, str]:
    return {**to_health(world), "who": "Ida", "contact": "Mona", "said": "Ida sover lite.", **more}


@pytest.mark.accepts("C-21")
def test_from_a_case_the_family_sees_it_and_its_yes_opens_and_closes_it(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    new, teacher = f"/sak/{world.case}/hjelp-videre/ny/", enter("teacher")
    assert "Solbakken helsestasjon" in text(teacher.post(new, {"step": "find", "needs": ["body"]}))
    assert teacher.post(new, in_case(world)).status_code == 302
    sent = only(world)
    one, family = f"/hjelp-videre/{sent.pk}/", f"/familien/{world.case}/hjelp-videre/"
    assert "Ida sover lite." in text(enter("mother").get(family))
    # The leader of the health station is not in the team, and has the row by the family's yes alone.
    before = len(entries(world, action="cases.receive"))
    assert "Ida sover lite." in text(enter("nurse_leader").get(one))
    looks = entries(world, action="cases.receive")[before:]
    assert [look["child_id"] for look in looks] == [world.girl]
    later("2026-12-10 09:00")
    assert "For sent" in text(enter("girl").get(family)) or "Over fristen" in text(enter("girl").get(family))

    def no_more() -> None:
        Consent.objects.filter(service="health_station").update(withdrawn_at=sent.sent_at, in_force=False)

    world.behind(no_more)
    assert enter("nurse_leader").get(one).status_code == 404
    assert enter("mother").post(f"{family}{sent.pk}/tilbake/").status_code == 302
    assert only(world).withdrawn_at is not None


def test_without_a_yes_in_the_case_nothing_of_the_child_is_sent(world: Around, enter: Enter) -> None:
    new = f"/sak/{world.case}/hjelp-videre/ny/"
    teacher = enter("teacher")
    asked = {**in_case(world), "picked": "ppt", "name": "PP-tjenesten i Solvik"}
    assert teacher.post(new, asked).status_code == 422
    assert teacher.post(new, {**asked, "manner": "together"}).status_code == 302
    sent = only(world)
    assert (sent.manner, sent.who, sent.contact, sent.said) == ("together", "", "", "")
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET protection = 'confidential' WHERE id = %s", [world.case])
    world.rebuild()
    assert teacher.post(new, in_case(world)).status_code == 422
    assert world.behind(lambda: GuidedReferral.objects.count()) == 1
