"""The access matrix: every scene, every person, every action; asked of the rules and of PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from samkjort.platform import access
from samkjort.platform.access.relations import Target
from tests.platform.access.conftest import PROBES, seen_by
from tests.platform.access.permissions import Asked
from tests.platform.access.scenes import CHANGES
from tests.platform.cast import CAST, World

SCENES = yaml.safe_load((Path(__file__).parent / "access_matrix.yaml").read_text("utf-8"))["scenes"]
OF_CASE = [action for action in Asked if action.rule.target is Target.CASE]
NOTHING: dict[str, Any] = {"sees": ""}


@pytest.fixture
def scene(request: pytest.FixtureRequest, world: World) -> tuple[dict[str, Any], World]:
    for change in request.param["given"]:
        CHANGES[change](world)
    return request.param, world


def scenes(name: str) -> Any:
    return pytest.mark.parametrize(name, SCENES, ids=[scene["name"] for scene in SCENES], indirect=True)


@pytest.mark.accepts("C-16", "X-01")
@scenes("scene")
def test_rules_and_rows_agree_with_the_scene(scene: tuple[dict[str, Any], World]) -> None:
    told, world = scene
    for who in CAST:
        expected = told.get(who, NOTHING)
        actor = world.actor(who)
        assert seen_by(actor) == set(expected["sees"].split()), f"{who}: rows"
        answers = {action.name.lower(): access.why(actor, action, world.case) for action in OF_CASE}
        for name, ground in expected.get("may", {}).items():
            decision = answers[name]
            assert decision.allowed, f"{who} should be allowed: {name}, not {decision.reason}"
            assert decision.ground is not None
            assert f"{decision.ground.kind} {decision.ground.relation}" == ground, f"{who}: {name}"
            assert decision.ground.ref
        for name, reason in expected.get("not", {}).items():
            assert answers[name].reason == reason, f"{who}: {name}"
        if who not in told:
            assert {answer.reason for answer in answers.values()} == {"invisible"}, f"{who} sees something"


@pytest.mark.accepts("C-16")
@scenes("scene")
def test_nothing_is_allowed_that_rows_do_not_show(scene: tuple[dict[str, Any], World]) -> None:
    """Allowed only where row security shows every part the action needs; and the buttons agree."""
    _, world = scene
    for who in CAST:
        actor = world.actor(who)
        seen = seen_by(actor)
        shown = access.buttons(actor, Asked, world.case)
        for action in OF_CASE:
            allowed = access.may(actor, action, world.case)
            assert (action in shown) == allowed
            if allowed:
                assert {name for name, part in PROBES.items() if part & action.rule.needs} <= seen


def test_nobody_asks_and_nothing_shows(world: World) -> None:
    assert seen_by(None) == set()


def test_another_capacity_of_the_same_person_opens_nothing(world: World) -> None:
    """The teacher at home is not the teacher at work."""
    from dataclasses import replace

    at_home = replace(world.actor("teacher"), appointment_id=None)
    assert seen_by(at_home) == set()
    assert access.why(at_home, Asked.PLAN, world.case).reason == "invisible"
