"""Services against acts, and who must tell whom."""

from __future__ import annotations

from datetime import date

import pytest

from samkjort.law.order import legal_order
from samkjort.law.service_map import fields, reporting
from samkjort.law.services import register_services
from samkjort.law.vocabulary import facts

TODAY = date(2026, 11, 22)
FIELDS = {
    "health_station_school_health": "lov/2011-06-24-30",
    "special_education": "lov/2005-06-17-64",
    "health_and_care": "lov/2011-06-24-30",
    "family_counselling": "lov/1997-06-19-62",
    "child_welfare": "lov/2021-06-18-97",
    "culture_and_leisure": "lov/2023-06-09-30",
    "nav_social_services": "lov/2009-12-18-131",
}
"""The seven fields of the dialogue conference (000:9), and an act each of them must show."""
MAY_JOIN = {
    *("kindergarten", "school", "sfo", "ppt", "statped", "health_station", "school_health", "child_welfare"),
    *("bup", "nav", "refugee_service", "police", "specialist_health", "crisis_centre", "family_counselling"),
    *("culture_school", "adult_education", "homework_help", "follow_up_service", "mental_health_team", "gp"),
    *("private_kindergarten", "private_school", "voluntary"),
}


@pytest.mark.accepts("L-02")
def test_all_seven_fields_have_acts_each_cell_lists_provisions_and_age_and_need_filter() -> None:
    order = legal_order(TODAY)
    rows = fields(order)
    assert rows.keys() == FIELDS.keys()
    for field, act in FIELDS.items():
        assert act in rows[field]
        for document, provisions in rows[field].items():
            assert provisions
            assert all(path.startswith(document) for path in provisions)
    infants, pupils = fields(order, age=0), fields(order, age=10)
    kindergarten, early_help = "lov/2005-06-17-64", "lov/2005-06-17-64/§31/ledd/1"
    assert early_help in infants["special_education"][kindergarten]
    assert early_help not in pupils["special_education"].get(kindergarten, [])
    of_need = fields(order, need="needs.special_education")
    assert "lov/2005-06-17-64/§31/ledd/1" in of_need["special_education"]["lov/2005-06-17-64"]
    assert of_need["family_counselling"] == {}
    assert of_need.keys() == FIELDS.keys(), "a field without a rule for the need is still shown, empty"


@pytest.mark.accepts("C-49")
def test_every_service_that_may_join_can_be_chosen() -> None:
    found = register_services().services
    assert found.keys() >= MAY_JOIN
    assert set(facts()["services.involved"].values) >= MAY_JOIN
    assert all(found[name].name.nb and found[name].name.nn and found[name].name.en for name in MAY_JOIN)


@pytest.mark.accepts("L-27")
def test_the_seven_arenas_of_the_education_act_are_rows_and_the_three_services_columns() -> None:
    rows = reporting(legal_order(date(2025, 1, 1)))
    arenas = {
        *("school", "homework_help", "sfo", "culture_school", "adult_education", "follow_up_service", "ppt"),
    }
    for arena in arenas:
        of_act = {
            receiver
            for receiver, paths in rows[arena].items()
            if any(path.startswith("lov/2023-06-09-30/") for path in paths)
        }
        assert of_act == {"child_welfare_service", "nav_social", "municipal_health_service"}
    assert len(rows) > 20
