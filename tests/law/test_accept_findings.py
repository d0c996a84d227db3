"""Overlaps and gaps, what people say of them, and references that lead nowhere."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from samkjort.law.commands import law
from samkjort.law.order import legal_order
from samkjort.law.overlap.exact import find_all
from samkjort.law.overlap.findings import FindingKind, Opinions, Status, UnknownFinding
from samkjort.law.overlap.sections import Section
from samkjort.law.overlap.stale_references import Stale, as_findings, stale_references

TODAY = date(2026, 11, 22)
SEVEN = {
    *("lov/2021-06-18-97", "lov/2011-06-24-30", "lov/1999-07-02-61", "lov/2023-06-09-30"),
    *("lov/2003-07-04-84", "lov/2009-12-18-131", "lov/2009-06-19-44"),
}


@pytest.mark.accepts("L-03")
def test_cooperation_overlaps_in_seven_acts_needs_without_owner_show_and_each_has_status_and_reason(
    tmp_path: Path,
) -> None:
    found = find_all(legal_order(TODAY))
    overlap = next(
        item for item in found if (item.kind, item.subject) == (FindingKind.SAME_DUTY, "cooperation_case")
    )
    assert len(overlap.acts) >= 7
    assert set(overlap.acts) >= SEVEN
    gaps = [item for item in found if item.kind is FindingKind.NO_BEARER]
    assert any(not item.cards for item in gaps), "a need that no duty rests on"
    assert any(item.cards for item in gaps), "a need that nobody owns at some ages"
    opinions = Opinions(tmp_path / "findings.json")
    assert {item.status for item in opinions.of(found)} == {Status.OPEN}
    opinions.set(found, overlap.id, Status.ACCEPTED, "Skal stå i hver lov til en felles lov kommer.")
    opinions.set(found, gaps[0].id, Status.SOLVED, "Kommunen har gitt ansvaret til helsestasjonen.")
    said = {item.id: item for item in opinions.of(found)}
    assert said[overlap.id].status is Status.ACCEPTED
    assert said[overlap.id].reason.startswith("Skal stå")
    assert said[gaps[0].id].status is Status.SOLVED
    assert all(set(item.as_row()) >= {"status", "reason"} for item in said.values())
    with pytest.raises(UnknownFinding, match="begrunnelse"):
        opinions.set(found, gaps[1].id, Status.SOLVED, " ")
    opinions.set(found, overlap.id, Status.OPEN, "")
    assert {item.id: item for item in opinions.of(found)}[overlap.id].status is Status.OPEN


def test_every_finding_has_an_id_of_its_own_that_outlives_its_cards() -> None:
    today, before = find_all(legal_order(TODAY)), find_all(legal_order(date(2025, 1, 1)))
    assert len({item.id for item in today}) == len(today)
    kept = {item.id for item in today} & {item.id for item in before}
    assert len(kept) > len(today) / 2


def test_a_finding_is_marked_and_filtered_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMKJORT_HOME", str(tmp_path))
    runner = CliRunner()

    def findings(*arguments: str) -> list[dict[str, str]]:
        result = runner.invoke(law, ["findings", "--on", "2026-11-22", "--json", *arguments])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)  # type: ignore[no-any-return]

    first = findings("--kind", "same_duty")[0]
    refused = runner.invoke(law, ["mark", first["id"], "--status", "solved", "--on", "2026-11-22"])
    assert refused.exit_code == 1
    assert "begrunnelse" in refused.output
    marked = runner.invoke(
        law, ["mark", first["id"], "--status", "accepted", "--reason", "Ønsket.", "--on", "2026-11-22"]
    )
    assert marked.exit_code == 0
    accepted = findings("--status", "accepted")
    assert [(item["id"], item["reason"]) for item in accepted] == [(first["id"], "Ønsket.")]
    assert runner.invoke(law, ["mark", "tull", "--status", "open"]).exit_code == 1


OLD, NEW = "lov/1998-07-17-61", "lov/2023-06-09-30"
HERE = "forskrift/2020-01-01-1"


def stale_in(text: str, *more: Section) -> set[tuple[Stale, str]]:
    sections = [
        Section(f"{HERE}/§1", "", text),
        Section(f"{NEW}/§24-1", "", "Skolen skal samarbeide."),
        *more,
    ]
    return {(item.what, item.target) for item in stale_references(sections, TODAY)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Se opplæringslova § 24-1.", set()),
        ("Se opplæringslova § 15-8.", {(Stale.NOT_THERE, f"{NEW}/§15-8")}),
        ("Se opplæringslova § 15.", set()),
        ("Gjelder skoler etter lov 17. juli 1998 nr. 61.", {(Stale.REPEALED_ACT, OLD)}),
        ("Skoler etter friskolelova er med.", {(Stale.OLD_NAME, "lov/2003-07-04-84")}),
        ("Skoler etter privatskolelova er med.", set()),
        ("Se § 99.", set()),
        ("Se hundeloven § 4.", set()),
    ],
)
def test_a_reference_is_stale_when_its_target_is_gone(text: str, expected: set[tuple[Stale, str]]) -> None:
    assert stale_in(text) == expected


def test_the_act_that_replaces_another_may_name_it() -> None:
    closing = Section(f"{NEW}/§30-1", "", "Fra samme tid gjelder ikke lov 17. juli 1998 nr. 61.")
    assert stale_in("", closing) == set()


def test_stale_references_become_one_finding_per_provision() -> None:
    sections = [
        Section(f"{HERE}/§1", "", "Se opplæringslova § 15-8 og friskolelova."),
        Section(f"{NEW}/§24-1", "", ""),
    ]
    (one,) = as_findings(stale_references(sections, TODAY))
    assert one.kind is FindingKind.STALE_REFERENCE
    assert one.sources[0] == f"{HERE}/§1"
    assert "finnes ikke" in one.says.nb or "ikke finnes" in one.says.nb
    assert "friskolelova" in one.says.nb
