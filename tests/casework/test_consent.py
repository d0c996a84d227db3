"""Consent: to a service and its topics, from those who must, with proof; gone when it is withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from samkjort.casework import consent
from samkjort.casework.consent import (
    Capacity,
    ConsentRefusal,
    Consents,
    Lacking,
    Needed,
    Proof,
    Topics,
    Way,
)
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day, on

BOTH = Needed(all_of=frozenset({"mother", "father"}), young_person="child")
EITHER = Needed(any_of=frozenset({"mother", "father"}), young_person="child")
YOUNG = Needed(all_of=frozenset({"child"}), young_person="child")
SIGNED = Proof(Way.DIGITAL, signature="s-1")


def given(
    *signers: str,
    into: Consents | None = None,
    id: str = "c-1",
    topics: Topics = Topics(),  # noqa: B008 - frozen
    at: int = 0,
    service: str = "ppt",
    **changed: Any,
) -> Consents:
    made = consent.new_consent(
        id=id,
        service=service,
        topics=topics,
        purpose="to help with language",
        **{"valid_from": on(0), "valid_to": on(365), **changed},
    )
    all_ = consent.give(into or Consents(), made)
    for signer in signers:
        all_ = consent.sign(all_, id, by=signer, capacity=Capacity.PARENT, proof=SIGNED, at=day(at))
    return all_


def lacking(all_: Consents, *, topic: str = "sleep", at: int = 1, needed: Needed = BOTH) -> list[Lacking]:
    answer = all_.covers(service="ppt", topic=topic, at=day(at), needed=needed)
    assert answer.covered is not bool(answer.missing)
    return [missing.what for missing in answer.missing]


def refused(refusal: ConsentRefusal, step: Any, *args: Any, **kwargs: Any) -> None:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is refusal


@pytest.mark.parametrize(
    ("all_", "needed", "expected"),
    [
        (given("mother", "father"), BOTH, []),
        (given("mother"), BOTH, [Lacking.SECOND_PARENT]),
        (given(), BOTH, [Lacking.SIGNATURE, Lacking.SIGNATURE]),
        (given("mother"), EITHER, []),
        (given(), EITHER, [Lacking.SIGNATURE]),
        (given("mother", "father"), YOUNG, [Lacking.YOUNG_PERSON]),
        (given("child"), YOUNG, []),
        (given("mother"), Needed(), [Lacking.WHO_MUST_CONSENT]),
        (Consents(), BOTH, [Lacking.NEW_SERVICE]),
        (given("mother", "father", service="bup"), BOTH, [Lacking.NEW_SERVICE]),
    ],
)
def test_it_says_what_is_missing(all_: Consents, needed: Needed, expected: list[Lacking]) -> None:
    assert lacking(all_, needed=needed) == expected


def test_it_holds_from_a_day_to_a_day() -> None:
    all_ = given("mother", "father", valid_from=on(5), valid_to=on(10))
    assert lacking(all_, at=4) == [Lacking.NOT_YET]
    assert lacking(all_, at=5) == lacking(all_, at=10) == []
    assert lacking(all_, at=11) == [Lacking.RENEWAL]


def test_it_is_per_service_and_per_topic() -> None:
    narrow = given("mother", "father", topics=Topics(frozenset({"sleep"})))
    assert (lacking(narrow), lacking(narrow, topic="economy")) == ([], [Lacking.TOPIC])
    except_ = given("mother", "father", topics=Topics(except_=frozenset({"economy"})))
    assert (lacking(except_), lacking(except_, topic="economy")) == ([], [Lacking.EXCLUDED])
    other = except_.covers(service="bup", topic="sleep", at=day(1), needed=BOTH)
    assert (other.covered, other.consent) == (False, None)


def test_withdrawing_works_from_that_instant_and_not_before() -> None:
    all_ = given("mother", "father")
    after = consent.withdraw(all_, "c-1", by="father", at=day(3), needed=BOTH)
    just_before = day(3) - timedelta(microseconds=1)
    assert after.covers(service="ppt", topic="sleep", at=just_before, needed=BOTH).covered
    assert lacking(after, at=3) == [Lacking.WITHDRAWN]
    assert after.services(at=just_before, needed={"ppt": BOTH}) == {"ppt"}
    assert after.services(at=day(3), needed={"ppt": BOTH}) == frozenset()


def test_withdrawing_one_consent_closes_its_topics_in_the_others_until_a_new_yes() -> None:
    wide = given("mother", "father", into=given("mother", "father"), id="c-2")
    after = consent.withdraw(wide, "c-1", by="father", at=day(3), needed=BOTH)
    assert lacking(after, at=4) == [Lacking.WITHDRAWN]
    only_mother = given("mother", into=after, id="c-3", at=5)
    assert Lacking.WITHDRAWN in lacking(only_mother, at=6)
    anew = given("mother", "father", into=after, id="c-4", at=5)
    assert lacking(anew, at=6) == []


def test_the_young_person_may_withdraw_what_the_parents_gave_and_a_stranger_may_not() -> None:
    all_ = given("mother", "father")
    after = consent.withdraw(all_, "c-1", by="child", at=day(3), needed=YOUNG)
    assert Lacking.WITHDRAWN in lacking(after, at=3, needed=YOUNG)
    refused(ConsentRefusal.NOT_THEIRS, consent.withdraw, all_, "c-1", by="aunt", at=day(3), needed=BOTH)
    refused(ConsentRefusal.WITHDRAWN, consent.withdraw, after, "c-1", by="mother", at=day(4), needed=BOTH)
    refused(ConsentRefusal.NOT_KNOWN, consent.withdraw, all_, "c-9", by="mother", at=day(4), needed=BOTH)


def test_topics_can_be_taken_out_at_once() -> None:
    all_ = consent.narrow(
        given("mother", "father"), "c-1", topics={"economy"}, by="mother", at=day(2), needed=BOTH
    )
    assert lacking(all_, topic="economy", at=1) == []
    assert lacking(all_, topic="economy", at=2) == [Lacking.EXCLUDED]
    assert lacking(all_, topic="sleep", at=2) == []


@pytest.mark.parametrize(
    ("proof", "refusal"),
    [
        (Proof(Way.DIGITAL), ConsentRefusal.NEEDS_SIGNATURE),
        (Proof(Way.PAPER), ConsentRefusal.NEEDS_SCAN),
        (Proof(Way.ORAL, note="said yes"), ConsentRefusal.NEEDS_WITNESS),
        (Proof(Way.ORAL, witness="mother", note="said yes"), ConsentRefusal.NEEDS_WITNESS),
        (Proof(Way.ORAL, witness="nurse"), ConsentRefusal.NEEDS_NOTE),
    ],
)
def test_each_way_has_its_proof(proof: Proof, refusal: ConsentRefusal) -> None:
    sign = {"by": "mother", "capacity": Capacity.PARENT, "proof": proof, "at": day(0)}
    refused(refusal, consent.sign, given(), "c-1", **sign)


@pytest.mark.parametrize(
    "proof",
    [SIGNED, Proof(Way.PAPER, document="d-1"), Proof(Way.ORAL, witness="nurse", note="said yes by phone")],
)
def test_every_way_with_its_proof_counts(proof: Proof) -> None:
    all_ = consent.sign(given(), "c-1", by="mother", capacity=Capacity.PARENT, proof=proof, at=day(0))
    assert lacking(all_, needed=EITHER) == []


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"purpose": " "}, ConsentRefusal.NEEDS_PURPOSE),
        ({"topics": Topics(frozenset())}, ConsentRefusal.NEEDS_TOPICS),
        ({"topics": Topics(frozenset({"a"}), except_=frozenset({"a"}))}, ConsentRefusal.NEEDS_TOPICS),
        ({"valid_to": on(-1)}, ConsentRefusal.ENDS_BEFORE_START),
    ],
)
def test_it_states_what_it_is(changed: dict[str, Any], refusal: ConsentRefusal) -> None:
    whole = {"id": "c", "service": "ppt", "topics": Topics(), "purpose": "p", "valid_from": on(0)}
    refused(refusal, consent.new_consent, **{**whole, "valid_to": on(1), **changed})


def test_nobody_signs_twice_and_no_consent_is_added_twice() -> None:
    sign = {"by": "mother", "capacity": Capacity.PARENT, "proof": SIGNED, "at": day(1)}
    refused(ConsentRefusal.ALREADY_SIGNED, consent.sign, given("mother"), "c-1", **sign)
    refused(ConsentRefusal.ALREADY_GIVEN, given, into=given())


def test_a_no_is_recorded_without_a_case() -> None:
    no = consent.refuse(service="ppt", asked_for={"sleep"}, by="mother", recorded_by="nurse", at=day(0))
    assert not any("case" in name for name in vars(no))
    assert no.asked_for == {"sleep"}


def test_renewal_is_asked_for_in_time_and_once() -> None:
    all_ = given("mother", "father", valid_to=on(20))
    assert [one.id for one in consent.due_for_renewal(all_, on=on(1), within_days=30)] == ["c-1"]
    assert consent.due_for_renewal(all_, on=on(1), within_days=5) == ()
    renewed = given(into=all_, id="c-2", renews="c-1")
    assert [one.id for one in consent.due_for_renewal(renewed, on=on(1), within_days=30)] == []
