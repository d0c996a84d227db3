"""Consent is asked for, given in parts, narrowed, refused and taken back, with effect at once."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from samkjort.casework.consent import Way
from samkjort.casework.refusals import StepRefused
from samkjort.platform import access
from samkjort.platform.cases.actions import consent as act
from samkjort.platform.cases.actions.consent import Answered, Asked
from samkjort.platform.cases.models import Consent, ConsentSignature, Event, Notice, RefusedConsent
from samkjort.platform.cases.permissions import CaseAction
from tests.platform.cases.conftest import Around


def ask(world: Around, service: str = "ppt", **more: object) -> UUID:
    asked = Asked((service,), "Vi vil spørre PPT om språk.", **more)  # type: ignore[arg-type]
    return act.ask_consent(world.as_("teacher"), world.case, asked)[0].pk


def in_force(world: Around, consent: UUID) -> bool:
    return bool(world.behind(lambda: Consent.objects.get(pk=consent).in_force))


def test_it_takes_both_who_have_parental_responsibility(world: Around) -> None:
    consent = ask(world)
    act.sign_consent(world.as_("mother"), consent)
    assert not in_force(world, consent)
    act.sign_consent(world.as_("father"), consent)
    assert in_force(world, consent)


def test_what_was_signed_is_kept_as_text_with_its_hash(world: Around) -> None:
    consent = ask(world)
    act.sign_consent(world.as_("mother"), consent)
    row = world.behind(lambda: Consent.objects.get(pk=consent))
    signature = world.behind(lambda: ConsentSignature.objects.get(consent=consent))
    assert "Vi vil spørre PPT om språk." in row.text
    assert len(signature.text_hash) == 64


@pytest.mark.accepts("C-16")
def test_taken_back_the_next_request_is_refused(world: Around) -> None:
    assert access.may(world.as_("nurse"), CaseAction.OPEN_CASE, world.case)
    act.withdraw_consent(world.as_("father"), world.rows["health_consent"])
    with pytest.raises(access.Refused) as refused:
        access.require(world.as_("nurse"), CaseAction.OPEN_CASE, world.case)
    assert refused.value.status == 404


def test_everything_except_a_topic(world: Around) -> None:
    consent = ask(world)
    act.sign_consent(world.as_("mother"), consent, except_topics=["economy"], not_this="Ikke jobben min.")
    act.sign_consent(world.as_("father"), consent)
    row = world.behind(lambda: Consent.objects.get(pk=consent))
    assert (row.in_force, row.except_topics, row.not_this) == (True, ["economy"], "Ikke jobben min.")


def test_topics_are_taken_out_at_once(world: Around) -> None:
    act.narrow_consent(world.as_("mother"), world.rows["health_consent"], topics=["home"])
    row = world.behind(lambda: Consent.objects.get(pk=world.rows["health_consent"]))
    assert row.except_topics == ["home"]
    assert access.may(world.as_("nurse"), CaseAction.OPEN_CASE, world.case)


def test_an_oral_yes_needs_a_witness_and_what_was_said(world: Around) -> None:
    consent = ask(world)
    father = world.persons["father"]
    with pytest.raises(StepRefused) as refused:
        act.record_answer(world.as_("teacher"), consent, Answered(father, True, Way.ORAL))
    assert refused.value.code == "consent.needs_witness"
    act.record_answer(
        world.as_("teacher"),
        consent,
        Answered(father, True, Way.ORAL, witness="Leif Aasen", note="Sa ja på telefon i dag."),
    )
    act.record_answer(
        world.as_("teacher"),
        consent,
        Answered(world.persons["mother"], True, Way.PAPER, reference="Sak 12/26"),
    )
    assert in_force(world, consent)


def test_an_employee_cannot_sign_for_the_family(world: Around) -> None:
    consent = ask(world)
    with pytest.raises(access.Refused):
        act.sign_consent(world.as_("teacher"), consent)
    with pytest.raises(StepRefused):
        act.record_answer(world.as_("teacher"), consent, Answered(world.persons["mother"], True, Way.DIGITAL))


def test_only_those_who_decide_can_answer(world: Around) -> None:
    consent = ask(world)
    with pytest.raises(access.Refused) as refused:
        act.sign_consent(world.as_("stranger"), consent)
    assert refused.value.status == 404
    with pytest.raises(StepRefused) as step:
        act.sign_consent(world.as_("girl"), consent)
    assert step.value.code == "consent.not_theirs"


def test_a_no_is_kept_and_opens_nothing(world: Around) -> None:
    consent = ask(world)
    act.refuse_consent(world.as_("mother"), consent)
    row = world.behind(lambda: Consent.objects.get(pk=consent))
    assert row.refused_at is not None
    assert not row.in_force


def test_the_family_is_told_that_something_waits(world: Around) -> None:
    ask(world)
    told = world.behind(lambda: set(Notice.objects.values_list("person_id", flat=True)))
    assert told == {world.persons["mother"], world.persons["father"]}


def test_a_no_before_there_is_a_case_is_the_services_own_note(world: Around) -> None:
    act.refused_without_case(
        world.as_("teacher"), about="E. i 4B", who_said="Mor, på møte", asked_for="Snakke med PPT"
    )
    assert RefusedConsent.objects.count() == 1
    world.as_("nurse")
    assert RefusedConsent.objects.count() == 0
    assert world.behind(lambda: Event.objects.count()) == 0


def test_a_consent_that_has_run_out_opens_nothing(world: Around, later: Callable[[str], None]) -> None:
    later("2027-01-01 09:00")
    assert not access.may(world.as_("nurse"), CaseAction.OPEN_CASE, world.case)
