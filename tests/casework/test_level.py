"""Levels and the model: not a ladder, always with a reason, and written by the municipality itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samkjort.casework import level
from samkjort.casework.level import LevelRefusal
from samkjort.casework.model import BadData, Model, UnknownLevel, default_model, parse_model, read_model
from samkjort.casework.refusals import StepRefused
from tests.casework.times import day, on

MODEL = default_model()
DEFAULT = Path(level.__file__).parent / "models" / "default.yaml"


def refused(refusal: LevelRefusal, step: Any, *args: Any, **kwargs: Any) -> StepRefused:
    with pytest.raises(StepRefused) as caught:
        step(*args, **kwargs)
    assert caught.value.refusal is refusal
    return caught.value


def at_level(name: str = "own_service") -> level.LevelHistory:
    return level.begin(MODEL, level=name, by="teacher", at=day(0))


@pytest.mark.accepts("C-18")
@pytest.mark.parametrize(
    ("services", "scope", "expected"),
    [
        ([], [], "wonder"),
        (["school"], [], "own_service"),
        (["school", "school"], [], "own_service"),
        (["school", "ppt"], [], "two_services"),
        (["school", "ppt", "bup"], [], "several_services"),
        (["school", "ppt", "bup", "nav", "dental"], [], "several_services"),
        (["school"], ["child_coordinator"], "several_services"),
    ],
)
def test_the_level_is_suggested_and_can_be_overridden_with_a_reason(
    services: list[str], scope: list[str], expected: str
) -> None:
    suggestion = level.suggest(MODEL, services=services, scope=scope)
    assert suggestion.level is not None
    assert suggestion.level.id == expected
    other = "two_services" if expected != "two_services" else "own_service"
    given = {"level": other, "by": "teacher", "at": day(0), "suggestion": suggestion}
    text = refused(LevelRefusal.OVERRIDE_NEEDS_REASON, level.begin, MODEL, **given)
    assert suggestion.level.name.nn in text.in_language("nn")
    history = level.begin(MODEL, reason="the family wishes", **given)
    assert history.changes[0].overrides
    assert history.changes[0].suggested == expected


@pytest.mark.accepts("C-30")
def test_raising_needs_a_reason() -> None:
    given = {"to": "two_services", "by": "teacher", "at": day(9)}
    refused(LevelRefusal.RAISING_NEEDS_REASON, level.change, at_level(), MODEL, reason=" ", **given)
    after = level.change(at_level(), MODEL, reason="reading alone is not enough", evaluation="e-1", **given)
    change = after.changes[-1]
    assert (change.before, change.level, change.evaluation) == ("own_service", "two_services", "e-1")


def test_it_is_not_a_ladder() -> None:
    history = at_level("two_services")
    down = level.change(history, MODEL, to="own_service", by="t", at=day(5), reason="goes well")
    up = level.change(
        down, MODEL, to="several_services", by="t", at=day(9), reason="long illness", approved_by="head"
    )
    assert [up.at(day(n)) for n in (0, 5, 9)] == ["two_services", "own_service", "several_services"]
    assert up.at(day(-1)) is None


def test_what_cannot_be_done_is_refused_by_name() -> None:
    given = {"by": "t", "at": day(5)}
    refused(LevelRefusal.NEEDS_REASON, level.change, at_level(), MODEL, to="wonder", reason="", **given)
    refused(LevelRefusal.SAME, level.change, at_level(), MODEL, to="own_service", reason="r", **given)
    refused(LevelRefusal.UNKNOWN, level.change, at_level(), MODEL, to="level-9", reason="r", **given)
    refused(
        LevelRefusal.NEEDS_APPROVAL,
        level.change,
        at_level(),
        MODEL,
        to="several_services",
        reason="r",
        **given,
    )


def test_steps_come_with_their_days() -> None:
    due = {one.step.id: one.by for one in level.due_steps(at_level(), MODEL)}
    assert (due["plan"], due["evaluate"], due["consent"]) == (on(14), on(56), None)
    assert level.due_steps(level.LevelHistory(), MODEL) == ()


def text() -> str:
    return DEFAULT.read_text(encoding="utf-8")


@pytest.mark.accepts("C-19")
def test_a_municipality_renames_reorders_and_adds_without_programming(tmp_path: Path) -> None:
    before, levels = text().split("levels:\n", 1)
    levels, after = levels.split("\n# Other steps for one service", 1)
    first, *others = levels.split("\n  - id: ")
    extra = """watch
    name: {nb: "Nivå 1b – Følge med", nn: "Nivå 1b – Følgje med"}
    about: {nb: "Vi ser det an.", nn: "Vi ser det an."}
    steps: [{id: wait, text: {nb: "Vent", nn: "Vent"}, days: 30}]
"""
    mine = "\n  - id: ".join([first, others[1], extra, others[0], others[2]])
    mine = mine.replace("Nivå 2 – To tjenester", "Nivå B – Sammen")
    file = tmp_path / "our.yaml"
    services = 'services: {school: {own_service: [{id: talk, text: {nb: "Snakk", nn: "Snakk"}, days: 3}]}}'
    whole = before + "levels:\n" + mine + "\n# Other steps for one service" + after
    file.write_text(
        whole.replace("services: {}", services).replace("concern_days: 14", "concern_days: 10"), "utf-8"
    )
    model = read_model(file)
    assert [one.id for one in model.levels] == [
        *("wonder", "two_services", "watch", "own_service", "several_services"),
    ]
    assert [one.order for one in model.levels] == [0, 1, 2, 3, 4]
    assert model.level("two_services").name.nb == "Nivå B – Sammen"
    assert model.level("watch").name.en == "Nivå 1b – Følge med"
    assert model.numbers.concern_days == 10
    assert [step.id for step in model.steps("own_service", "school")] == ["talk"]
    assert len(model.steps("own_service", "ppt")) > 1
    history = level.begin(model, level="watch", by="t", at=day(0))
    assert level.due_steps(history, model)[0].by == on(30)
    refused(
        LevelRefusal.RAISING_NEEDS_REASON,
        level.change,
        history,
        model,
        to="own_service",
        by="t",
        at=day(1),
        reason="",
    )


def test_every_error_of_a_model_is_named_at_once_with_its_line() -> None:
    wrong = (
        text()
        .replace('nn: "Nivå 1 – Eiga teneste"', 'ny: "x"')
        .replace("days: 56", "days: soon")
        .replace("template: network_meeting", "template: netwrk_meeting", 1)
        .replace("concern_days: 14", "concern_days: 0")
        .replace("tell: [responsible]}", "tell: [neighbour]}")
        .replace("services: {from: 3}", "services: {from: 3, to: 1}")
        .replace("majority: bl-33-growing-freedom", "majority: no-such-card")
        .replace("id: two_services", "id: own_service")
        .replace("services: {}", "services: {scool: {own_service: []}}")
        .replace("shared: false", "shared: perhaps")
    )
    with pytest.raises(BadData) as caught:
        parse_model(wrong.encode())
    told = str(caught.value)
    for part in (
        *("unknown key «ny»", "'soon'", "did you mean «network_meeting»", "neighbour", "no-such-card"),
        *("used twice", "did you mean «school»", "true or false", "1 or more; found 0", "3 or more; found 1"),
    ):
        assert part in told
    assert all(problem.line > 0 for problem in caught.value.problems)
    assert len(caught.value.problems) >= 10


@pytest.mark.parametrize("raw", [b"", b"- 1", b"a: [", b"\xff", b"model: 3", b"levels: []"])
def test_what_is_no_model_is_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(BadData):
        parse_model(raw)


def test_a_level_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownLevel, match="wonder, own_service"):
        MODEL.level("x")


def test_the_routes_between_school_and_work_can_be_chosen() -> None:
    shown = " ".join(route.texts.nb for route in MODEL.routes)
    assert len(MODEL.routes) == 6
    for name in ("Lærekandidat", "VTA", "VTO", "AFT", "Praksisbrev", "Fleksibel fagopplæring"):
        assert name in shown


def test_the_model_that_ships_is_whole() -> None:
    assert isinstance(MODEL, Model)
    used = {step.template for one in MODEL.levels for step in one.steps if step.template}
    assert all(MODEL.template(name) for name in used)
    assert MODEL.template("none") is None
    assert len(MODEL.scales) == 4
