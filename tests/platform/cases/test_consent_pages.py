"""Consent as the staff meet it in the browser."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from samkjort.platform.cases.models import Consent, RefusedConsent
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]


def ask(world: Around, browser: Client) -> Consent:
    fields = {
        "services": ["ppt"],
        "purpose": "Vi vil spørre PPT.",
        "topics": ["learning"],
        "valid_to": "2027-05-01",
    }
    assert browser.post(f"/sak/{world.case}/samtykke/nytt/", fields).status_code == 302
    return world.behind(lambda: Consent.objects.get(service="ppt"))  # type: ignore[no-any-return]


def test_asked_answered_on_paper_and_taken_back(world: Around, enter: Enter) -> None:
    browser = enter("teacher")
    row = ask(world, browser)
    assert row.topics == ["learning"]
    for parent in ("mother", "father"):
        answer = browser.post(
            f"/sak/{world.case}/samtykke/{row.pk}/svar/",
            {"person": str(world.persons[parent]), "answer": "yes", "way": "paper", "reference": "26/44"},
        )
        assert answer.status_code == 302
    assert world.behind(lambda: Consent.objects.get(pk=row.pk).in_force)
    assert "26/44" in browser.get(f"/sak/{world.case}/samtykke/").content.decode()
    browser.post(f"/sak/{world.case}/samtykke/{row.pk}/tilbake/", {"person": str(world.persons["mother"])})
    assert world.behind(lambda: Consent.objects.get(pk=row.pk).withdrawn_at) is not None


def test_a_spoken_answer_lacks_its_witness(world: Around, enter: Enter) -> None:
    browser = enter("teacher")
    row = ask(world, browser)
    answer = browser.post(
        f"/sak/{world.case}/samtykke/{row.pk}/svar/",
        {"person": str(world.persons["mother"]), "answer": "yes", "way": "oral", "note": "Sa ja i møtet."},
    )
    assert answer.status_code == 422
    assert "Sa ja i møtet." in answer.content.decode()


def test_one_in_the_team_reads_and_does_not_ask(world: Around, enter: Enter) -> None:
    assert enter("nurse").get(f"/sak/{world.case}/samtykke/").status_code == 200
    assert enter("nurse").get(f"/sak/{world.case}/samtykke/nytt/").status_code == 403


def test_a_no_where_there_is_no_case(world: Around, enter: Enter) -> None:
    fields = {"about": "E.", "who_said": "Mor i dag", "asked_for": "Snakke med PPT"}
    assert enter("teacher").post("/samtykke/nei/", fields).status_code == 302
    assert world.behind(lambda: RefusedConsent.objects.count()) == 1
