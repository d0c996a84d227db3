"""Rules: OR-ed relations to one kind of thing, nothing matching means no, and every address names one."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.core.checks import run_checks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samkjort.platform import access
from samkjort.platform.access import ages
from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    CASE_RELATIONS,
    DIRECT_RELATIONS,
    HOLDS_BATON,
    IN_TEAM,
    STAFF_OF,
    Target,
)
from samkjort.platform.access.rules import every_action, rule
from samkjort.platform.access.texts import Text
from tests.platform.access.permissions import SAYS, Asked
from tests.platform.access.scenes import CHANGES
from tests.platform.cast import CAST, World

DIRECT = {
    # action: target, who may
    "BEGIN": ("9901", {"teacher", "nurse", "leader", "nurse_leader", "stranger", "coordinator"}),
    "UNITS": ("9901", {"administrator"}),
    "DISPUTES": ("9901", {"director"}),
    "LEAD": ("school", {"leader"}),
    "OWN_PAGE": ("mother", {"mother"}),
    "LAW": (None, set(CAST)),
}


@pytest.mark.accepts("X-01", "X-17")
@pytest.mark.parametrize("name", list(DIRECT))
def test_relations_to_other_things_than_cases(world: World, name: str) -> None:
    target, may = DIRECT[name]
    key = world.units.get(target, world.persons.get(target, target)) if target else None
    for who in CAST:
        actor = world.actor(who)
        access.act_as(actor)
        assert access.may(actor, Asked[name], key) == (who in may), who


def test_another_municipality_is_another(world: World) -> None:
    for who in set(CAST) - {"outsider"}:
        actor = world.actor(who)
        access.act_as(actor)
        assert not access.may(actor, Asked.BEGIN, "9902"), who
        assert not access.may(actor, Asked.UNITS, "9902"), who


@given(who=st.sampled_from(sorted(CAST)), key=st.uuids(), text=st.text(max_size=8), role=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_not_known_is_denied(world: World, who: str, key: UUID, text: str, role: bool) -> None:
    """Any case, unit, person, municipality that is not the actor's, and any thing that is none at all."""
    actor = world.actor(who)
    access.act_as(actor)
    text = text.replace("\x00", "")
    for action in Asked:
        if action is Asked.LAW:
            continue
        for target in (key, text, None):
            if action is Asked.BEGIN and target == "9901":
                continue
            assert not access.may(actor, action, target), (action, target)


def test_an_appointment_claimed_and_not_held_opens_nothing(world: World) -> None:
    from dataclasses import replace

    teacher = world.actor("teacher")
    for claimed in (uuid4(), world.appointments["nurse"], world.appointments["administrator"]):
        actor = replace(teacher, appointment_id=claimed)
        access.act_as(actor)
        assert not any(
            access.may(actor, action, world.case if action.rule.target is Target.CASE else "9901")
            for action in Asked
            if action is not Asked.LAW
        )


def test_on_leave_opens_nothing(world: World) -> None:
    CHANGES["teacher_on_leave"](world)
    teacher = world.actor("teacher")
    access.act_as(teacher)
    assert not access.may(teacher, Asked.BEGIN, "9901")


def test_two_actions_with_the_same_rule_are_two(world: World) -> None:
    assert Asked.UNITS is not Asked.DISPUTES
    assert Asked.OFFER.id == "access.offer"
    assert len({action.id for action in Asked}) == len(list(Asked))
    assert every_action()["access.offer"] is Asked.OFFER


def test_relations_to_different_things_do_not_mix() -> None:
    with pytest.raises(ValueError, match=r"holds_baton \(case\), staff_of \(municipality\)"):
        rule(HOLDS_BATON | STAFF_OF, says=SAYS)
    assert [one.name for one in rule(HOLDS_BATON | IN_TEAM | HOLDS_BATON, says=SAYS).relations][:2] == [
        "holds_baton",
        "in_team",
    ]


def test_no_action_of_an_administrator_is_about_a_case() -> None:
    for action in every_action().values():
        if any(relation.name == "administrator" for relation in action.rule.relations):
            assert action.rule.target is not Target.CASE, action.id


def test_every_relation_is_one_file_of_sql_with_a_name_in_three_languages() -> None:
    for relation in (*CASE_RELATIONS, *DIRECT_RELATIONS):
        assert "SELECT" in relation.sql
        assert relation.who.nb
        assert relation.who.nn
        assert relation.who.en


def test_every_action_is_told_in_three_languages() -> None:
    for action in every_action().values():
        assert all((action.rule.says.nb, action.rule.says.nn, action.rule.says.en)), action.id


def test_the_numbers_in_the_sql_are_those_of_the_parts() -> None:
    known = {int(part) for part in Part}
    for relation in CASE_RELATIONS:
        for line in re.findall(r"SELECT [^,]+, [^,]+, ((?:\d+(?: \| )?)+)", relation.sql):
            assert {int(bit) for bit in line.split(" | ")} <= known, relation.name


@pytest.mark.accepts("X-01")
def test_every_address_names_its_action_or_the_start_is_stopped() -> None:
    assert [error for error in run_checks() if error.id in ("shell.E001", "access.E001")] == []


def test_an_address_without_an_action_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.http import HttpResponse
    from django.urls import clear_url_caches, path

    from samkjort.platform import urls
    from samkjort.platform.shell.routes import every_address_names_its_action

    bare = [path("naken/", lambda request: HttpResponse(), name="naked")]
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, *bare])
    clear_url_caches()
    try:
        assert any("naken/" in error.msg for error in every_address_names_its_action())
    finally:
        clear_url_caches()


def test_a_text_is_filled_in_each_language_with_its_own() -> None:
    text = Text(nb="{who} kan", nn="{who} kan", en="{who} may")
    assert text.filled(who=Text(nb="du", nn="du", en="you")).en == "you may"
    assert text.in_("sv") == "{who} kan"


# --- ages -------------------------------------------------------------------------------------------------


def test_ages_come_from_rule_cards_with_their_dates() -> None:
    found = {limit.name: limit for limit in ages.limits()}
    assert set(found) == {"of_age", "own_view"}
    assert found["of_age"].years == 18
    assert found["own_view"].years == 12
    assert found["own_view"].card == "pbrl-4-3-consent-12-16"


@pytest.mark.parametrize(
    ("card", "said"),
    [("no-such-card", "not in the register"), ("hol-7-3-unit", "not in the register|does not depend on age")],
)
def test_a_card_that_says_no_age_is_refused(monkeypatch: pytest.MonkeyPatch, card: str, said: str) -> None:
    monkeypatch.setattr(ages.yaml, "safe_load", lambda text: {"limits": [{"name": "of_age", "card": card}]})
    with pytest.raises(ages.NoSuchAge, match=said):
        ages.limits()


def test_no_age_is_written_in_the_code_or_the_sql() -> None:
    from pathlib import Path

    import samkjort.platform.access as package

    root = Path(package.__file__).parent
    for file in [*root.rglob("*.py"), *root.rglob("*.sql"), *root.rglob("*.yaml")]:
        assert not re.search(r"\byears\s*(=>?|:)\s*\d", file.read_text("utf-8")), file.name
