"""What must hold of the register as a whole, and what time does to it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from samkjort.law.cards import NOT_IN_FORCE_YET, RuleCard, Verified, register_cards
from samkjort.law.commands import law
from samkjort.law.matrix import coordination
from samkjort.law.order import legal_order
from samkjort.law.readings import cited, readings
from samkjort.law.stale import What, to_read_again
from samkjort.law.texts.importing import import_paths
from samkjort.law.texts.store import Store
from samkjort.law.vocabulary import Kind

KEYS = {"id", "source", "kind", "theme", "bearer", "valid_from", "valid_to", "verified"}
HOL, PERSONNEL = "lov/2011-06-24-30", "lov/1999-07-02-64"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    result = CliRunner().invoke(law, ["cards", "--json"])
    assert result.exit_code == 0
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def test_at_least_250_cards_none_without_source_kind_bearer_date_or_verification(
    rows: list[dict[str, Any]],
) -> None:
    assert len(rows) >= 250
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row.keys() >= KEYS
        for key in KEYS - {"valid_to"}:
            assert row[key], f"{row['id']}: {key}"
        assert date.fromisoformat(row["valid_from"]).year >= 1900
        assert row["verified"] in {"text", "history", "no"}
        assert row["verified"] == "text" or row["why"], row["id"]


def test_every_source_is_in_the_texts_or_marked_as_not_found_there_with_why(
    rows: list[dict[str, Any]], shared: Path, law_store: Store, tmp_path: Path
) -> None:
    missing = [row for row in rows if law_store.provision(row["source"]) is None]
    documents = {"/".join(row["source"].split("/")[:2]) for row in missing}
    folder = shared / "law" / "markdown"
    files = [file for name in documents for file in folder.glob(f"*/{name.replace('/', '-')}.md")]
    with Store.open(tmp_path) as newer:
        import_paths(newer, files)
        missing = [row for row in missing if newer.provision(row["source"]) is None]
    unmarked = [row["id"] for row in missing if not row["why"]]
    assert unmarked == []
    for row in missing:
        assert row["verified"] != "text" or row["read_in"], row["id"]
    assert len(missing) < len(rows) / 10


def test_a_card_read_in_a_text_carries_the_hash_of_that_text(rows: list[dict[str, Any]]) -> None:
    read = [row for row in rows if row["verified"] == "text"]
    assert [row["id"] for row in read if not row["text_hash"]] == []
    assert not [row["id"] for row in rows if row["verified"] != "text" and row["text_hash"]]


# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────


def changed_copy(shared: Path, folder: Path) -> Path:
    """The health and care services act with another first paragraph of § 7-2 a, in force later."""
    data = json.loads((shared / "law/normalised-json/lover/lov-2011-06-24-30.json").read_text("utf-8"))
    (section,) = [row for row in data["sections"] if row["provision_ref"] == "§ 7-2a"]
    first, _, rest = section["text"].partition("\n")
    section["text"] = f"{first} Det gjelder også søsken.\n{rest}"
    data["last_change_in_force"] = "2026-10-01"
    file = folder / "lov-2011-06-24-30.json"
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return file


def test_a_changed_text_lists_exactly_the_cards_read_from_it(shared: Path, tmp_path: Path) -> None:
    original = shared / "law/normalised-json/lover/lov-2011-06-24-30.json"
    home = tmp_path / "home"
    paragraph = f"{HOL}/§7-2a/ledd/1"
    with Store.open(home) as store:
        import_paths(store, [original])
        assert to_read_again(store, readings(), register_cards()) == []
        import_paths(store, [changed_copy(shared, tmp_path)])
        (found,) = to_read_again(store, readings(), register_cards())
    assert (found.path, found.what) == (paragraph, What.CHANGED)
    assert list(found.cards) == cited(register_cards())[paragraph]
    assert "hol-7-2a-appoint" in found.cards


def test_the_command_lists_them_and_its_status_says_so(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMKJORT_HOME", str(tmp_path / "home"))
    runner = CliRunner()
    copy = tmp_path / "original.json"
    shutil.copy(shared / "law/normalised-json/lover/lov-2011-06-24-30.json", copy)
    assert runner.invoke(law, ["import", str(copy)]).exit_code == 0
    assert runner.invoke(law, ["stale"]).exit_code == 0
    assert runner.invoke(law, ["import", str(changed_copy(shared, tmp_path))]).exit_code == 0
    listed = runner.invoke(law, ["stale", "--json"])
    assert listed.exit_code == 1
    assert [row["path"] for row in json.loads(listed.stdout)] == [f"{HOL}/§7-2a/ledd/1"]
    assert "Les på nytt: " in runner.invoke(law, ["stale"]).stdout


def of_act(on: date, act: str, *themes: str) -> dict[str, RuleCard]:
    return {
        card.id: card
        for card in legal_order(on).cards
        if card.act == act and (not themes or card.theme in themes)
    }


def test_health_confidentiality_turns_over_on_1_july_2026() -> None:
    before = of_act(date(2026, 6, 30), PERSONNEL, "confidentiality", "sharing")
    after = of_act(date(2026, 7, 1), PERSONNEL, "confidentiality", "sharing")
    assert {card.source.section for card in before.values()} >= {"§21", "§22", "§23", "§25", "§45"}
    assert {card.source.section for card in after.values()} >= {"§21", "§22", "§25", "§28", "§29"}
    assert all(card.valid_to == date(2026, 6, 30) for name, card in before.items() if name not in after)
    assert all(card.valid_from == date(2026, 7, 1) for name, card in after.items() if name not in before)
    assert len(before.keys() & after.keys()) <= 2


def test_the_education_act_of_1998_gives_way_to_that_of_2023_on_1_august_2024() -> None:
    old, new = "lov/1998-07-17-61", "lov/2023-06-09-30"
    last, first = date(2024, 7, 31), date(2024, 8, 1)
    assert of_act(last, old)
    assert not of_act(first, old)
    assert of_act(first, new)
    assert not of_act(last, new)
    assert coordination(legal_order(last))[old]["municipality_coordinates"] == f"{old}/§15-8/ledd/2"
    assert coordination(legal_order(first))[new]["municipality_coordinates"] == f"{new}/§24-1/ledd/2"


def test_integration_act_rules_begin_with_the_act_and_nothing_of_the_introduction_act_outlives_it() -> None:
    act = "lov/2020-11-06-127"
    assert not of_act(date(2020, 12, 31), act)
    assert of_act(date(2021, 1, 1), act)
    assert not of_act(date(2021, 1, 1), "lov/2003-07-04-80")


def test_no_act_is_quoted_before_it_was_in_force_or_after_it_ended() -> None:
    from samkjort.law.acts import register_acts

    acts = register_acts().acts
    for card in register_cards():
        act = acts[card.act]
        if card.valid_from == NOT_IN_FORCE_YET:
            continue
        assert act.in_force is not None, card.id
        assert act.in_force <= card.valid_from, card.id
        if act.in_force_to:
            assert card.valid_to is not None, card.id
            assert card.valid_to <= act.in_force_to, card.id


def test_before_august_2022_has_the_older_duties_and_none_of_the_new() -> None:
    on = date(2026, 11, 22)
    before, today = legal_order(on, "before-august-2022"), legal_order(on)
    rows = coordination(before)
    assert all(row["municipality_coordinates"] is None for row in rows.values())
    assert all(row["child_coordinator_takes_over"] is None for row in rows.values())
    assert sum(row["individual_case"] is not None for row in rows.values()) >= 7
    themes = {card.theme for card in before.cards if card.kind is Kind.DUTY}
    assert not themes & {"coordination", "child_coordinator", "coordination_by_child_coordinator"}
    assert {"cooperation_case", "coordinator", "coordinating_unit", "individual_plan"} <= themes
    assert {card.id for card in before.cards} - {card.id for card in today.cards}, "older rules come back"


def test_verification_is_owned_up_to() -> None:
    by_kind = {kind: sum(card.verified is kind for card in register_cards()) for kind in Verified}
    assert by_kind[Verified.TEXT] > 0.9 * len(register_cards())
