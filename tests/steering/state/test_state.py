"""Clashing guides, bodies, letters, meetings, unions, and the proposal of one growing-up policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samkjort.law.concepts.inquiry import STATUSES, conflicts
from samkjort.steering.checks.outcome import State
from samkjort.steering.consultation.asks import ledger
from samkjort.steering.pointers import check, placed
from samkjort.steering.register_data import register
from samkjort.steering.state import bodies, clashes, dialogue, letters, policy
from samkjort.steering.vocabulary import Approach, RelationKind
from tests.steering.build import ACTORS, dated, relation, signal, whole

ON = date(2026, 11, 22)


@pytest.mark.accepts("S-22")
def test_the_contradiction_told_of_is_a_card_of_the_same_kind_as_the_law_registers() -> None:
    sun, unnamed = clashes.clashes(register())
    assert sun.rows == ("SIG-E1", "SIG-E2")
    assert sun.senders == (("hod",), ("kd",))
    assert sun.found is clashes.Found.TOLD
    assert sun.kept is not None
    assert sun.kept.owner in register().actors
    assert sun.status in STATUSES
    (law,) = conflicts()
    assert (sun.kept.law_card, sun.kept.answer_by, sun.status) == (law.id, law.answer_by, law.status)
    assert (sun.overdue(ON), sun.overdue(date(2027, 1, 1))) == (False, True)
    # That guides clash is said of more than the one pair; which, nobody has told.
    assert (unnamed.found, unnamed.rows, unnamed.overdue(ON)) == (clashes.Found.UNNAMED, (), None)


@pytest.mark.accepts("S-22")
def test_guides_of_two_fields_that_pull_apart_by_what_is_coded_are_for_assessment() -> None:
    one = signal("one", type="guide", types=("guide",), senders=("school_side",))
    other = signal(
        "other",
        type="guideline",
        types=("guideline",),
        senders=("health_side",),
        approach=Approach.REACTIVE_INDIVIDUAL,
    )
    base = replace(whole()[0], signals={"one": one, "other": other}, relations=(), observations=())
    assert [each.found for each in clashes.clashes(base, ())] == [clashes.Found.FACETS]
    for same in (
        replace(other, senders=("school_side",)),  # one field
        replace(other, approach=None),  # not coded
        replace(other, target_groups=("adult_newcomers",)),
        replace(other, type="act", types=("act",)),
    ):
        assert clashes.clashes(replace(base, signals={"one": one, "other": same}), ()) == ()
    said = replace(base, relations=(relation("one", "other", RelationKind.CONTRADICTS),))
    assert [each.found for each in clashes.clashes(said, ())] == [clashes.Found.TOLD]


@pytest.mark.accepts("S-30")
def test_the_core_group_has_its_card_with_secretariat_mandate_agenda_and_what_is_not_known() -> None:
    card = bodies.body("core_group")
    assert card is not None
    assert card.secretariat == ("bfd",)
    assert card.kind == "pilot"
    assert "forum" in card.anchors
    assert set(card.springs_from) <= set(register().signals)
    waiting = bodies.agenda(card, ledger(ON))
    assert [each.source for each in waiting] == ["KA-16"]
    assert waiting[0].waited is not None
    assert waiting[0].waited > 1500
    assert [each.what for each in bodies.gaps(card)] == ["members"]  # the documents do not name them
    assert card.active(date(2020, 1, 1)) is False
    assert card.active(date(2022, 5, 1)) is None
    assert card.active(ON) is None  # a pilot whose end nobody has told of
    ended = bodies.body("zero_24")
    assert ended is not None
    assert ended.active(ON) is False
    assert bodies.fields(ended, register()) >= ("education", "families", "health")


ONE = (
    "Direktoratet skal samarbeide med de andre direktoratene om utsatte barn og unge i 2027. "
    "Temaet for felles nasjonalt tilsyn i 2027 er skolemiljø og medvirkning. "
    "Direktoratet skal rapportere om skoleporten til departementet hvert eneste kvartal."
)
TWO = "Direktoratet skal samarbeide med de andre direktoratene om utsatte barn og unge i 2027."
OTHER = "Direktoratet bør samarbeide med de andre direktoratene om sårbare barn og unge i 2027."


def laid_in(*texts: str) -> tuple[letters.Letter, ...]:
    return tuple(replace(one, text=text) for one, text in zip(letters.letters(), texts, strict=False))


@pytest.mark.accepts("S-32")
def test_joint_wording_is_found_across_letters_and_so_is_what_differs() -> None:
    same = letters.compare(laid_in(ONE, TWO))
    assert same.state is State.PASS
    assert [each.joint for each in same.passages] == [True]
    # Tasks of one's own are no inconsistency.
    assert all("skoleporten" not in each.text for each in same.passages)
    found = letters.compare(laid_in(ONE, TWO, OTHER))
    assert found.state is State.HIT
    assert [each.lacking for each in found.passages] == [("udir_2021",)]
    assert {word for each in found.differing for word in each.only[1]} == {"bør", "sårbare"}
    assert letters.compare(laid_in(ONE, TWO, OTHER), about="barn").state is State.HIT


def test_without_two_texts_or_a_matter_in_common_wording_is_not_known() -> None:
    for texts in ((), (ONE,), (ONE, ""), ("", "")):
        found = letters.compare(laid_in(*texts))
        assert found.state is State.UNKNOWN
        assert len(found.without_text) == len([text for text in texts if not text])
    assert letters.compare(laid_in(ONE, TWO), about="klima").state is State.UNKNOWN


@pytest.mark.accepts("S-35")
def test_letters_are_signals_and_their_theme_for_supervision_is_taken_out() -> None:
    row = register().signals["SIG-38"]
    assert {"allocation_letter", "commission_letter"} <= set(row.types)
    joint = next(each for each in letters.letters() if each.id == "joint_2015")
    assert len(joint.receivers) == 5
    assert joint.joint
    (theme,) = letters.supervision_themes(ONE)
    assert theme.theme == "skolemiljø og medvirkning"
    assert ONE[theme.start : theme.end].strip() == theme.sentence
    assert letters.supervision_themes(TWO) == ()
    nynorsk = letters.supervision_themes(
        "Direktoratet skal føre nasjonalt tilsyn med skulemiljøet. Alt anna er likt."
    )
    assert [each.theme for each in nynorsk] == ["skulemiljøet"]
    assert letters.supervision_themes("Felles nasjonalt tilsyn blir omtalt i et eget brev.") == ()


def met(on: str, *, workers: bool = True, leaders: bool = True) -> dialogue.Meeting:
    return dialogue.Meeting("kd", ("udir",), date.fromisoformat(on), "laget", workers, leaders)


@pytest.mark.accepts("S-33")
def test_meetings_are_regular_when_both_levels_have_met_lately() -> None:
    def state(*held: dialogue.Meeting) -> State:
        found = dialogue.regularity(held, on=ON, months=6)
        return dialogue.between(found, "udir", "kd").state

    assert state() is State.UNKNOWN
    assert state(met("2026-09-01")) is State.PASS
    assert state(met("2026-09-01", leaders=False)) is State.HIT
    assert state(met("2026-09-01", leaders=False), met("2026-10-01", workers=False)) is State.PASS
    assert state(met("2026-01-01")) is State.HIT
    assert state(met("2026-12-01")) is State.UNKNOWN  # not yet held
    assert state(met("2026-09-01", workers=False, leaders=False)) is State.UNKNOWN


@pytest.mark.accepts("S-41")
def test_the_professions_a_signal_touches_and_the_unions_heard() -> None:
    guide = register().signals["SIG-07"]
    assert [each.id for each in dialogue.touched(guide)] == ["child_worker"]
    act = signal("act", target_sectors=("school", "ppt"), dates=dated(adopted="2026-06-01"))
    names = [each.id for each in dialogue.touched(act)]
    assert names == ["teacher", "school_leader", "child_worker", "special_educator"]
    assert dialogue.heard(act, ()).state is State.UNKNOWN
    some = dialogue.Involvement("act", date(2026, 5, 1), "et forbund", ("teacher",))
    found = dialogue.heard(act, (some,))
    assert (found.state, found.heard, found.late) == (State.HIT, ("teacher",), False)
    assert found.unrecorded == ("school_leader", "child_worker", "special_educator")
    rest = dialogue.Involvement("act", date(2026, 7, 1), "to forbund", found.unrecorded)
    assert dialogue.heard(act, (rest, some)).state is State.PASS
    assert dialogue.heard(act, (rest,)).late is True
    assert dialogue.heard(replace(act, dates=()), (rest,)).late is None
    assert dialogue.heard(replace(act, target_sectors=("climate",)), (some,)).state is State.UNKNOWN
    assert dialogue.evidence()


@pytest.mark.accepts("S-44")
def test_one_growing_up_policy_is_a_proposal_card_linked_to_its_asks() -> None:
    card = policy.proposal()
    assert card.by == ("ks",)
    assert card.agreement.id == "lasting-structure"
    assert card.agreement.equal_representation is True
    assert {each.ask.id for each in policy.answered(card, ledger(ON))} == {"KA-16", "KA-17"}
    assert set(card.agreement.asks) <= set(card.asks)
    found = {each.point.id: each for each in policy.stands(register())}
    assert found["incentives"].point.meets == "prevention"
    assert found["programme_money"].seen is False
    assert found["programme_money"].whole
    assert found["leaders"].seen is found["voluntary"].seen is None
    # The State and KS share one strategy, and it is not about growing up.
    assert (found["strategy"].seen, found["strategy"].rows) == (None, ("SIG-46",))
    assert found["arenas"].seen is None
    shared = replace(
        register().signals["SIG-46"], id="x", target_groups=("all_children",), target_sectors=("across",)
    )
    made = replace(register(), signals={**register().signals, "x": shared})
    after = {each.point.id: each for each in policy.stands(made)}
    assert (after["strategy"].seen, after["arenas"].seen) == (True, True)
    narrow = replace(made, signals={**made.signals, "x": replace(shared, target_sectors=("school",))})
    assert {each.point.id: each.seen for each in policy.stands(narrow)}["arenas"] is False
    assert all(each.evidence[0].level == "position" for each in card.points)
    bare = {each.point.id: each.seen for each in policy.stands(replace(register(), grants={}, signals={}))}
    assert set(bare.values()) == {None}


@pytest.mark.accepts("C-48")
def test_the_life_event_seriously_ill_child_is_a_signal_with_who_pays() -> None:
    known = register()
    row = known.signals["SIG-51"]
    assert "alvorlig sykt barn" in row.title.nb
    assert row.target_groups == ("ill_or_disabled_children",)
    paying = {each.start for each in known.into["SIG-51"] if each.kind is RelationKind.FINANCES}
    assert paying == {"GR-21"}
    assert any(str(each) == "004:293-303" for each in row.evidence)


def test_every_pointer_of_these_files_holds(shared: Path) -> None:
    rows = tuple(row for row in placed() if row.file.startswith("state/"))
    assert len(rows) > 25
    assert check(rows, shared / "sources").faults == ()
    assert set(ACTORS)
