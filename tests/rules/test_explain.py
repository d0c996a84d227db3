"""Explanations for programs follow their schema; those for people are readable in a narrow terminal."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files

import jsonschema
from hypothesis import given, settings
from rich.console import Console

from samkjort.law.card_blocks import Deadline, Unit, Until
from samkjort.law.conditions import All, Discretion
from samkjort.law.order import legal_order
from samkjort.law.vocabulary import Words
from samkjort.rules.evaluate import evaluate
from samkjort.rules.explain import explanation
from samkjort.rules.facts import situation
from samkjort.rules.report.situation import SituationReport
from tests.rules.building import ON, card, conditions, is_, situations

SCHEMA = json.loads(
    files("samkjort.rules").joinpath("schema/explanation.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def as_json(data):
    return json.loads(json.dumps(data))


@settings(max_examples=50, deadline=None)
@given(conditions, situations)
def test_any_explanation_follows_the_schema(condition, known):
    cards = [
        card("a", condition, until=Until(age=18), exceptions=("b",)),
        card("b", is_("needs.complex"), deadline=Deadline(2, Unit.WEEK, "events.report_received")),
    ]
    VALIDATOR.validate(as_json(explanation(evaluate(cards, known))))


def test_the_real_register_follows_the_schema():
    known = {"child.birth_date": date(2008, 1, 5), "services.involved": ["school", "bup"]}
    data = as_json(explanation(evaluate(legal_order(ON), situation(ON, known))))
    VALIDATOR.validate(data)
    assert len(data["results"]) == len(legal_order(ON).cards)


def report(language="nb", **options):
    cards = [
        card("a", All((is_("needs.complex"), Discretion(Words("Er det nødvendig?", "Is it necessary?"))))),
        card("b", is_("needs.long_term"), deadline=Deadline(3, Unit.WEEK, "events.decision_received")),
        card("c", is_("plan.exists")),
    ]
    known = {"needs.complex": True, "plan.exists": False, "events.decision_received": date(2025, 2, 24)}
    console = Console(width=80, no_color=True, force_terminal=False, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    SituationReport(language, **options).print(evaluate(cards, situation(ON, known)), console)
    return console.export_text()


def test_the_report_says_what_applies_must_be_weighed_and_is_missing():
    text = report()
    assert "Må vurderes (1)" in text
    assert "Er det nødvendig?" in text
    assert "Mangler å vite (1)" in text
    assert "? Er behovet langvarig?" in text
    assert "24.02.2025 + 3 uker = 17.03.2025" in text
    assert "Gjelder ikke (1) – vis med --all" in text
    assert text.index("mest nyttig å vite") < text.index("Må vurderes (1)")


def test_the_report_in_english_and_with_everything():
    text = report("en", everything=True)
    assert "For assessment (1)" in text
    assert "[no] The child has an individual plan" in text


def test_eighty_columns_are_enough():
    assert max(map(len, report(everything=True).splitlines())) <= 80
