"""Nothing is left in bokmål for readers of nynorsk: every text of registers and code has nynorsk."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import samkjort
from samkjort.law.order import legal_order
from samkjort.law.overlap.exact import find_all
from samkjort.law.vocabulary import Words
from samkjort.steering.register_data import Register, register
from samkjort.steering.verdict import judge
from tests.nynorsk import lacking, texts

SOURCE = Path(samkjort.__file__).parent
TODAY = date(2026, 11, 22)
REGISTERS = (
    "law.acts:register_acts",
    "law.cards:register_cards",
    "law.consultation:consultation",
    "law.order:concepts",
    "law.positions:positions",
    "law.positions:matches",
    "law.service_map:personal_reasons",
    "law.services:register_services",
    "law.terms:terms",
    "law.vocabulary:bearers",
    "law.vocabulary:facts",
    "law.vocabulary:themes",
    "law.zones:zones",
    "rules.wording:value_names",
    "steering.assessments:anchors",
    "steering.assessments:seeded",
    "steering.consultation.agreements:register",
    "steering.consultation.asks:asks",
    "steering.consultation.cases:register",
    "steering.consultation.figures:figures",
    "steering.consultation.findings:findings",
    "steering.consultation.guidelines:guidelines",
    "steering.consultation.meetings:year",
    "steering.consultation.positions:package",
    "steering.municipality.financing:seeded",
    "steering.planning.year:default_year",
    "steering.register_data:register",
    "steering.state.bodies:bodies",
    "steering.state.clashes:shipped",
    "steering.state.dialogue:professions",
    "steering.state.pause:pauses",
    "steering.state.policy:proposal",
    "steering.terms:terms",
)


@pytest.mark.parametrize("name", REGISTERS)
def test_every_text_of_a_register_has_nynorsk(name: str) -> None:
    module, function = name.split(":")
    read: Callable[[], Any] = getattr(import_module(f"samkjort.{module}"), function)
    found = read()
    assert next(texts(found), None) is not None, f"no text was found in {name}"
    assert lacking(found) == []


def test_what_is_found_in_the_law_is_told_in_nynorsk() -> None:
    found = find_all(legal_order(TODAY))
    assert len(found) > 50
    assert lacking(found) == []


def test_a_verdict_and_its_hits_are_told_in_nynorsk() -> None:
    found = judge(register(), register().sets["proba"])
    assert any("hits" in where for where, _ in texts(found))
    assert lacking(found) == []


def test_every_text_in_the_code_has_nynorsk() -> None:
    bare = []
    for path in sorted(SOURCE.rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        for call in ast.walk(ast.parse(code)) if "Words(" in code else ():
            if not (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Words"
            ):
                continue
            first = call.args[0] if len(call.args) == 2 else None
            said = (
                first.value
                if isinstance(first, ast.Constant)
                else isinstance(first, ast.JoinedStr | ast.BinOp)
            )
            if said:
                bare.append(f"{path.relative_to(SOURCE)}:{call.lineno}")
    assert bare == []


def test_a_text_without_nynorsk_is_found_wherever_it_stands() -> None:
    one = Register({}, documents={"a": (Words("ja", "yes", "ja"), [Words("ikke", "not")])})  # type: ignore[dict-item]
    assert lacking(one) == [" .documents.a: ikke"]
