"""Proportionality, the study questions, the choice of means, involvement, and whom a duty binds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from samkjort.law.identifiers import ProvisionPath
from samkjort.law.vocabulary import Words
from samkjort.steering.assessments import (
    Bound,
    CannotConclude,
    Contact,
    Proportionality,
    Reasoned,
    Stage,
    Step,
    Weighed,
    anchors,
    bound,
    compare_means,
    conclude,
    effect,
    gaps,
    involved,
    seeded,
    unanswered,
)
from samkjort.steering.consultation.guidelines import guidelines
from samkjort.steering.consultation.positions import package

GOAL = Words("hjelp i tide", "help in time")
REASON = Reasoned(Words("fordi", "because"))
WHOLE = Proportionality(
    "p",
    GOAL,
    dict.fromkeys(Step, REASON),
    ("act", "guidance"),
    {anchor.id: "vurdert" for anchor in anchors()},
    (Weighed(GOAL),),
    (Weighed(GOAL),),
    "s. 12",
    "s. 40",
)


def missing(assessment: Proportionality) -> list[str]:
    return [gap.id for gap in gaps(assessment)]


@pytest.mark.accepts("R-01")
def test_nobody_concludes_before_each_step_has_its_reason() -> None:
    assert conclude(WHOLE, proportionate=True) is True
    for step in Step:
        left = {other: REASON for other in Step if other is not step}
        with pytest.raises(CannotConclude) as raised:
            conclude(replace(WHOLE, steps=left), proportionate=True)
        assert [gap.id for gap in raised.value.gaps] == [f"step/{step}"]
        said = replace(WHOLE, steps=left | {step: Reasoned(not_assessed=True)})
        assert conclude(said, proportionate=False) is False
        with pytest.raises(CannotConclude, match="ikke vurdert av avsenderen"):
            conclude(said, proportionate=True)


def test_ks_reading_of_2020_can_be_concluded_one_way_only() -> None:
    assert all(each.not_assessed for each in seeded().steps.values())
    assert seeded().holder == "ks"
    assert conclude(seeded(), proportionate=False) is False
    with pytest.raises(CannotConclude):
        conclude(seeded(), proportionate=True)


@pytest.mark.accepts("R-02")
def test_at_least_two_other_means_one_of_them_not_law() -> None:
    assert "means" in missing(replace(WHOLE, means=("act",)))
    assert "means" in missing(replace(WHOLE, means=("act", "internal-control")))
    assert "means" not in missing(replace(WHOLE, means=("internal-control", "agreement")))


@pytest.mark.accepts("R-03")
def test_the_four_anchors_are_there_from_the_start() -> None:
    assert [anchor.id for anchor in anchors()] == [
        "self-government",
        "council-control",
        "internal-control",
        "best-interests",
    ]
    for anchor in anchors():
        assert str(ProvisionPath.parse(anchor.provision)) == anchor.provision
    assert missing(replace(WHOLE, anchors={})) == [f"anchor/{anchor.id}" for anchor in anchors()]


@pytest.mark.accepts("R-04")
def test_an_empty_list_of_drawbacks_warns_and_does_not_stop() -> None:
    bare = replace(WHOLE, drawbacks=())
    assert missing(bare) == ["drawbacks"]
    assert conclude(bare, proportionate=True) is True
    assert len(seeded().drawbacks) == 3


@pytest.mark.accepts("R-05")
def test_a_weighing_that_is_looked_for_and_missing_is_a_deviation() -> None:
    assert "weighing/paper" in missing(seeded())
    assert "weighing/bill" not in missing(seeded()), "nobody has looked: not known, so no deviation"
    assert missing(replace(WHOLE, bill_page="")) == ["weighing/bill"]


@pytest.mark.accepts("R-14", "R-38", "K-19")
def test_guidance_and_an_agreement_are_always_compared() -> None:
    rows = compare_means({"supervision": (3, 2), "guidance": (4, 4)})
    assert [each.instrument.id for each in rows] == ["guidance", "supervision", "agreement"]
    assert [each.missing for each in rows] == [False, False, True]
    cards = {card.id for each in rows for card in each.known}
    assert cards == {"dfo-2020", "dfo-2020-work"}
    assert {card.publisher for each in rows for card in each.known} == {"dfo"}
    assert {each.instrument.id for each in compare_means({})} == {"guidance", "agreement"}
    for wrong in ({"gjetning": (1, 1)}, {"guidance": (0, 6)}):
        with pytest.raises(ValueError, match=r"virkemiddel|poeng"):
            compare_means(wrong)


@pytest.mark.accepts("R-28")
def test_unanswered_study_questions_are_shown() -> None:
    assert [each.number for each in guidelines().questions] == [1, 2, 3, 4, 5, 6]
    assert len(unanswered({})) == 6
    answers = {each.id: "svar" for each in guidelines().questions}
    assert unanswered(answers) == ()
    assert [each.id for each in unanswered(answers | {"effects": " "})] == ["effects"]


@pytest.mark.accepts("K-15")
def test_one_early_meeting_is_not_involvement() -> None:
    early = Contact(date(2020, 1, 15), Stage.IDEA, "møte")
    once = involved((early,), "2020-12")
    assert (len(once.stages), once.of, once.enough) == (1, 5, False)
    often = involved((early, replace(early, on=date(2020, 2, 1))), "2020-12")
    assert often.stages == once.stages
    log = (early, Contact(date(2020, 5, 1), Stage.STUDY), Contact(date(2020, 9, 1), Stage.DRAFT))
    assert involved(log, "2020-12").enough
    assert not involved(log, "2020-06").enough
    assert involved(log, "2020-06", needed=2).enough


@pytest.mark.accepts("R-36", "R-37")
def test_whom_a_duty_binds_is_read_from_the_addressee() -> None:
    parts = {part.id: effect(part, "2025") for part in package().parts}
    assert parts["P-08"].proposed is Bound.MUNICIPALITY
    assert {whom for _, _, whom in parts["P-08"].in_law} == {Bound.MUNICIPALITY}
    assert len(parts["P-08"].in_law) == 9
    assert parts["P-08"].flags == ()
    assert parts["P-13"].flags == ("post", "not_municipality")
    assert Bound.POST in {whom for _, _, whom in parts["P-13"].in_law}
    assert "right" in parts["P-12"].flags
    assert "unit" in parts["P-09"].flags
    assert "supervision" in parts["P-20"].flags
    assert "not_municipality" in parts["P-17"].flags
    assert parts["P-01"].proposed is Bound.UNKNOWN
    assert [bound(each) for each in ("municipality", "child_coordinator", "school_staff", "nobody")] == [
        Bound.MUNICIPALITY,
        Bound.POST,
        Bound.OTHER,
        Bound.UNKNOWN,
    ]


def test_before_the_acts_were_changed_nobody_was_bound() -> None:
    coordination = next(part for part in package().parts if part.id == "P-08")
    assert effect(coordination, "2021-01").in_law == ()
