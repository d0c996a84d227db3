"""The rights ledger: what is kept, changed and removed, and that harmonising takes nothing from anyone."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.law.cards import RuleCard, register_cards
from samkjort.law.concepts.balance import blockers
from samkjort.law.concepts.rights_ledger import Fate, complaint_change, rights_ledger
from samkjort.law.concepts.scope import scope
from samkjort.law.order import concept_ids, legal_order, parse_concept, shipped_concept
from samkjort.law.vocabulary import Kind
from samkjort.rules.evaluate import Status, evaluate
from samkjort.rules.facts import situation

ON = date(2026, 11, 22)
REASON = '{nb: "fordi", nn: "fordi", en: "because"}'
HEAD = 'id: trial\nname: {nb: "Prøve", en: "Trial"}\ndescription: {nb: "Prøve", en: "Trial"}\ndelimitation:\n'
STAYS = f"  - {{placing: stays, everything: true, reason: {REASON}}}\n"
BOOLS = [
    *("child.born", "needs.long_term", "needs.coordinated", "needs.complex", "needs.health_care_services"),
    *("needs.specialist_health_services", "needs.other_welfare_services", "health.serious_condition"),
    "parents.want_child_coordinator",
]
SOME = ["school", "child_welfare", "nav_social", "health_station", "bup"]


@pytest.mark.accepts("L-14")
@pytest.mark.parametrize("name", concept_ids())
def test_every_right_in_scope_has_one_fate(name: str) -> None:
    ledger = rights_ledger(shipped_concept(name))
    rights = [c for c in scope().cards(register_cards()) if c.kind in (Kind.RIGHT, Kind.COMPLAINT)]
    assert [entry.before.id for entry in ledger.entries] == [card.id for card in rights]
    assert sum(ledger.counts[fate.value] for fate in Fate) == len(rights) > 60
    for entry in ledger.entries:
        assert entry.safe
        assert bool(entry.after) == (entry.fate is not Fate.REMOVED)


def test_today_keeps_every_right() -> None:
    assert rights_ledger(shipped_concept("today")).counts["kept"] == len(
        rights_ledger(shipped_concept("today")).entries
    )


@pytest.mark.accepts("L-14")
def test_removing_a_right_without_a_safeguard_blocks_complete() -> None:
    row = f"  - {{placing: repealed, cards: [bhl-31-special-help], reason: {REASON}}}\n"
    (blocker,) = blockers(parse_concept(HEAD + STAYS + row))
    assert (blocker.kind, blocker.about) == ("right_without_safeguard", "bhl-31-special-help")
    assert "fjernes" in blocker.text.nb
    guarded = row.replace("reason:", f"safeguard: {REASON}, reason:")
    assert blockers(parse_concept(HEAD + STAYS + guarded)) == ()


def test_a_weaker_complaint_without_a_safeguard_blocks_too() -> None:
    text = (
        "id: trial\nname: {nb: P, en: T}\ndescription: {nb: P, en: T}\n"
        f"provisions:\n  - {{path: konsept/x/§1, title: {REASON}, text: {REASON}}}\n"
        f"delimitation:\n{STAYS}"
        "  - placing: joint_act\n    cards: [bvl-12-9-complaint]\n    to: konsept/x/§1\n"
        f"    reason: {REASON}\n    terms: {{review: legality}}\n"
    )
    (blocker,) = blockers(parse_concept(text))
    assert blocker.about == "bvl-12-9-complaint"


@pytest.mark.parametrize("name", ["cooperation-act", "amend-sector-acts", "merge-with-child-welfare"])
def test_harmonising_the_duties_changes_no_right(name: str) -> None:
    counts = rights_ledger(shipped_concept(name)).counts
    assert (counts["changed"], counts["removed"]) == (0, 0)


def test_the_longest_limit_and_the_widest_review_of_today_are_kept_in_a() -> None:
    order = ["clearly_unreasonable", "especially_great_weight", "great_weight", "weight", "full"]
    for entry in rights_ledger(shipped_concept("concept-a")).with_fate(Fate.CHANGED):
        change = complaint_change(entry)
        if "within" in change:
            assert change["within"] == ("3 week", "4 week")
        if "review" in change and change["review"][0] != "not_stated":
            assert order.index(change["review"][1]) >= order.index(change["review"][0])


def test_b_says_that_the_review_gets_weaker_where_it_does() -> None:
    entries = {entry.before.id: entry for entry in rights_ledger(shipped_concept("concept-b")).entries}
    entry = entries["bvl-12-9-complaint"]
    assert complaint_change(entry)["review"] == ("weight", "great_weight")
    assert entry.safeguard
    assert "svakere" in entry.safeguard.nb


@cache
def merged(name: str) -> dict[RuleCard, tuple[RuleCard, ...]]:
    """Rights of today → the rights of the concept that stand for them."""
    before, after = legal_order(ON).by_id, legal_order(ON, name).by_id
    return {
        before[old]: tuple(after[new] for new in news)
        for old, news in shipped_concept(name).successors.items()
        if old in before and before[old].kind is Kind.RIGHT
    }


@settings(max_examples=80, deadline=None)
@given(
    st.fixed_dictionaries({name: st.booleans() for name in BOOLS}),
    st.lists(st.sampled_from(SOME), unique=True, max_size=3),
    st.integers(0, 24),
    st.sampled_from(["concept-a", "concept-b"]),
)
def test_whoever_has_a_merged_right_today_has_it_under_the_concept(
    known: dict[str, bool], services: list[str], age: int, name: str
) -> None:
    asked = situation(ON, {**known, "services.involved": services, "child.age": age}, check=False)
    rights = merged(name)
    assert len(rights) >= 3
    then = evaluate(list(rights), asked).by_id
    now = evaluate(list({new for news in rights.values() for new in news}), asked).by_id
    for old, news in rights.items():
        if then[old.id].status is Status.APPLIES:
            assert any(now[new.id].status is Status.APPLIES for new in news), old.id
        if then[old.id].status is Status.FOR_ASSESSMENT:
            assert any(now[new.id].status is not Status.DOES_NOT for new in news), old.id
