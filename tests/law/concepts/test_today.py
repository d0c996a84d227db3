"""«Today» through the overlay machinery is the plain register: every card, every table, every situation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samkjort.rules
from samkjort.law.cards import register_cards
from samkjort.law.matrices import MATRICES
from samkjort.law.order import legal_order
from samkjort.law.services import register_services
from samkjort.rules.evaluate import evaluate
from samkjort.rules.facts import situation
from samkjort.rules.remedies import RemedyBook
from samkjort.rules.situation_file import read_situation

ON = date(2026, 11, 22)
EXAMPLES = sorted((Path(samkjort.rules.__file__).parent / "examples").glob("*.yaml"))
SERVICES = sorted(register_services().services)
BOOLS = ["child.born", "needs.long_term", "needs.coordinated", "needs.complex", "needs.whole_offer"]
MORE = ["needs.health_care_services", "needs.other_welfare_services", "health.serious_condition"]


@pytest.mark.parametrize("on", [date(2020, 1, 1), date(2022, 8, 1), date(2025, 3, 1), ON])
def test_every_card_on_every_date(on: date) -> None:
    assert legal_order(on, "today").cards == legal_order(on).cards


def test_every_card_whatever_its_date() -> None:
    assert legal_order(ON, "today").all_cards == register_cards()


@pytest.mark.parametrize("name", sorted(MATRICES))
def test_every_table(name: str) -> None:
    assert MATRICES[name](legal_order(ON, "today")) == MATRICES[name](legal_order(ON))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_situation(example: Path) -> None:
    asked = read_situation(example)
    plain = evaluate(legal_order(asked.on), asked)
    laid = evaluate(legal_order(asked.on, "today"), asked)
    assert [(r.card.id, r.status, r.reason) for r in laid.results] == [
        (r.card.id, r.status, r.reason) for r in plain.results
    ]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(BOOLS + MORE), st.booleans(), max_size=6),
    st.lists(st.sampled_from(SERVICES), unique=True, max_size=5),
    st.integers(0, 24),
)
def test_every_situation(known: dict[str, bool], services: list[str], age: int) -> None:
    asked = situation(ON, {**known, "services.involved": services, "child.age": age}, check=False)
    plain, laid = (evaluate(order, asked) for order in (legal_order(ON), legal_order(ON, "today")))
    assert [r.status for r in laid.results] == [r.status for r in plain.results]


def test_every_way_to_complain() -> None:
    plain, laid = (RemedyBook(order) for order in (legal_order(ON), legal_order(ON, "today")))
    for service in SERVICES:
        assert laid.matters_of(service) == plain.matters_of(service)
        for matter in laid.matters_of(service):
            assert laid.of(matter) == plain.of(matter)
    assert not laid.order.one_decision
