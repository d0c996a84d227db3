"""The register of services: every service, its acts, and complaint and supervision as references to cards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from samkjort.law import acts, services
from samkjort.law.cards import cards_by_id, register_cards
from samkjort.law.services import ActRole, DecisionForm, Owner
from samkjort.law.vocabulary import Kind, service_ids
from samkjort.law.yamlsource import BadData

MAY_JOIN = {
    *("kindergarten", "school", "sfo", "ppt", "statped", "health_station", "school_health", "child_welfare"),
    *("bup", "nav", "refugee_service", "police", "specialist_health", "crisis_centre", "family_counselling"),
    *("culture_school", "adult_education", "homework_help", "follow_up_service", "mental_health_team", "gp"),
    *("private_kindergarten", "private_school", "voluntary"),
}
"""The services that may join a team, as the source documents list them."""
FIELDS = {
    "health_station_school_health",
    "special_education",
    "health_and_care",
    "family_counselling",
    "child_welfare",
    "culture_and_leisure",
    "nav_social_services",
}
"""The seven service fields of the dialogue conference paper (000:9)."""


def test_every_service_that_may_join_is_in_the_register_and_is_what_facts_may_name() -> None:
    found = services.register_services().services
    assert found.keys() >= MAY_JOIN
    assert tuple(found) == service_ids()


def test_the_seven_fields_have_services_and_acts() -> None:
    fields = {item.id: item for item in services.register_services().fields}
    assert fields.keys() == FIELDS
    for item in fields.values():
        assert [pointer.text for pointer in item.named_in] == ["000:9"]
        assert item.services
        assert len(item.acts) >= 1
        for path in item.acts:
            assert path in acts.register_acts().acts


def test_acts_of_services_are_in_the_register_of_acts() -> None:
    known = acts.register_acts().acts
    for item in services.register_services().services.values():
        for entry in item.acts:
            assert entry.path.document in known, f"{item.id}: {entry.path}"


def test_provisions_of_services_are_in_the_texts(shared: Path) -> None:
    import json

    folder = shared / "law/normalised-json"
    for item in services.register_services().services.values():
        for entry in item.acts:
            kind, _, number = entry.path.document.partition("/")
            name = f"lover/lov-{number}" if kind == "lov" else f"forskrifter/for-{number}"
            file = folder / f"{name}.json"
            if file.exists() and entry.path.section:
                sections = json.loads(file.read_text("utf-8"))["sections"]
                wanted = entry.path.section
                found = {"§" + row["provision_ref"].replace("§", "").replace(" ", "") for row in sections}
                assert wanted in found, f"{item.id}: {entry.path}"


def test_complaint_and_supervision_are_cards_of_those_kinds() -> None:
    cards = cards_by_id(register_cards())
    assert services.reference_problems(cards) == []
    for item in services.register_services().services.values():
        for name in item.complaint:
            assert cards[name].kind is Kind.COMPLAINT, f"{item.id}: {name}"
            assert cards[name].complaint
        for name in item.supervision:
            assert cards[name].kind is Kind.SUPERVISION, f"{item.id}: {name}"
            assert cards[name].supervision


def test_what_is_not_known_says_why_and_nav_and_housing_have_no_supervision() -> None:
    found = services.register_services().services
    for item in found.values():
        for part in ("complaint", "supervision"):
            assert getattr(item, part) or item.why_missing(part), f"{item.id}: {part}"
    for name in ("nav", "housing_social"):
        assert found[name].supervision == ()
        assert found[name].why_missing("supervision")


def test_some_services_as_a_lawyer_would_check_them() -> None:
    cards = cards_by_id(register_cards())
    school_health = services.service("school_health")
    assert school_health.confidentiality == "health_personnel"
    assert school_health.decision is DecisionForm.HEALTH_DECISION
    complaint = cards[school_health.complaint[0]].complaint
    assert complaint
    assert complaint.within
    assert (complaint.body, complaint.within.within, complaint.review) == ("state_administrator", 4, "weight")
    family = services.service("family_counselling")
    assert family.owner is Owner.STATE
    assert family.confidentiality == "family_counselling"
    social = cards[services.service("nav_social").complaint[0]].complaint
    assert social
    assert social.review == "clearly_unreasonable"


def test_acts_follow_the_date() -> None:
    school = services.service("school")

    def given(on: date) -> set[str]:
        return {entry.path.document for entry in school.acts_on(on) if entry.role is ActRole.GIVES}

    assert given(date(2024, 7, 31)) == {"lov/1998-07-17-61"}
    assert given(date(2024, 8, 1)) == {"lov/2023-06-09-30"}
    refugees = services.service("refugee_service")
    assert {e.path.document for e in refugees.acts_on(date(2020, 6, 1))} == {"lov/2003-07-04-80"}


def test_an_unknown_service_is_refused_with_a_near_one() -> None:
    with pytest.raises(services.UnknownService, match="did you mean «kindergarten»"):
        services.service("kindergarden")


@pytest.fixture
def problems_of(tmp_path: Path) -> Callable[[str, str], list[str]]:
    """Change one text of the shipped file and give back the problems of the result."""

    def change(old: str, new: str) -> list[str]:
        text = (services.REGISTER / "services.yaml").read_text("utf-8")
        assert old in text
        path = tmp_path / "services.yaml"
        path.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(BadData) as caught:
            services.read_services(path, cards=set(cards_by_id(register_cards())))
        return [str(problem) for problem in caught.value.problems]

    return change


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    owner: municipality", "    owner: borough", "«borough» is not known"),
        ("role: gives, since: 2006-01-01", "role: gives, since: soon", "expected a date"),
        ("      - bhl-12-complaint", "      - bhl-12-complain", "is not a rule card (did you mean"),
        ("    supervision: null\n    why:", "    supervision: null\n    reason:", "unknown key «reason»"),
        ("  - id: private_kindergarten", "  - id: kindergarten", "stands twice"),
        ("    services: [nav_social]", "    services: [nav_socials]", "did you mean «nav_social»"),
        ("path: lov/2005-06-17-64/§16", "path: barnehageloven § 16", "as the path lov/2005-06-17-64/§16"),
    ],
)
def test_bad_data_is_named(
    old: str, new: str, expected: str, problems_of: Callable[[str, str], list[str]]
) -> None:
    problems = problems_of(old, new)
    assert any("services.yaml:" in line and expected in line for line in problems), problems
