"""The commands that take law texts in and show them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samkjort.law.text_commands import TEXT_COMMANDS
from samkjort.law.texts.model import ATTRIBUTION
from tests.law.texts import lawfiles

COMMANDS = {command.name: command for command in TEXT_COMMANDS}
ACT = "lov/2001-02-03-4"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMKJORT_HOME", str(tmp_path / "home"))


def run(name: str, *arguments: str) -> Result:
    return CliRunner().invoke(COMMANDS[name], list(arguments))


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    file = tmp_path / "lek.xml"
    file.write_bytes(lawfiles.act())
    assert run("import", str(file)).exit_code == 0
    return file


def test_import_counts_and_tells_of_links_that_lead_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "lek.xml"
    file.write_bytes(lawfiles.act())
    first = run("import", str(file))
    assert first.exit_code == 0
    assert "1 dokumenter lest: 1 nye" in first.output
    assert "1 henvisninger peker på bestemmelser som ikke finnes" in first.output
    assert "1 uendret" in run("import", str(file)).output


def test_import_names_the_broken_file_takes_the_rest_and_its_status_says_so(tmp_path: Path) -> None:
    path = lawfiles.bundle(
        tmp_path / "lover.tar.bz2", {"nl/a.xml": lawfiles.act()[:1400], "nl/b.xml": lawfiles.small_act(9)}
    )
    result = run("import", str(path))
    assert result.exit_code == 3
    assert "lover.tar.bz2: nl/a.xml: linje 1, tegn" in result.stderr
    assert "1 dokumenter lest: 1 nye" in result.stdout
    row = json.loads(run("import", str(path), "--json").stdout)
    assert (row["unchanged"], len(row["problems"])) == (1, 1)


@pytest.mark.usefixtures("imported")
def test_show_prints_text_notes_references_and_source() -> None:
    result = run("show", f"{ACT}/§ 1 første ledd")
    assert result.exit_code == 0
    assert "Alle barn skal få leke." in result.output
    assert "Viser til: " in result.output
    assert result.output.rstrip().endswith(ATTRIBUTION)
    section = run("show", f"{ACT}/§1").output
    assert "Endret ved lov 2 jan 2010 nr. 3." in section
    assert "a. plasser å leke på," in section


@pytest.mark.usefixtures("imported")
def test_show_as_json_on_a_date() -> None:
    row = json.loads(run("show", f"{ACT}/§1/ledd/2/bokstav/b", "--on", "2005-01-01", "--json").stdout)
    assert row["path"] == f"{ACT}/§1/ledd/2/bokstav/b"
    assert (row["exact"], row["date_known"]) == (True, False)
    assert row["licence"] == ATTRIBUTION
    assert row["source"]["format"] == "lovdata-xml"


@pytest.mark.usefixtures("imported")
def test_show_says_what_is_special() -> None:
    assert "(opphevet 2008-01-01)" in run("show", f"{ACT}/§2").output
    assert "ikke trådt i kraft" in run("show", f"{ACT}/§3").output
    assert "Kapittel 1. Om lek" in run("show", f"{ACT}/kap1").output
    assert "vet lageret ikke" in run("show", f"{ACT}/§1", "--on", "2003-01-01").output


def test_show_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    empty = run("show", "hol § 7-2 a")
    assert empty.exit_code == 1
    assert "samkjort law fetch" in empty.stderr
    assert run("show", "bullogbæsj § 1").exit_code == 2
    file = tmp_path / "lek.xml"
    file.write_bytes(lawfiles.act())
    run("import", str(file))
    assert "ikke i lovlageret" in run("show", "hol § 7-2 a").stderr
    assert "finnes ikke i den teksten" in run("show", f"{ACT}/§88").stderr


@pytest.mark.usefixtures("imported")
def test_texts_lists_the_store() -> None:
    assert "Lekeloven" in run("texts").output
    assert json.loads(run("texts", "--json").stdout)[0]["document"] == ACT


def test_fetch_offline_ends_with_advice() -> None:
    result = run("fetch", "--address", "http://127.0.0.1:9/")
    assert result.exit_code == 1
    assert "samkjort law import gjeldende-lover.tar.bz2" in result.stderr


def test_the_real_folder_comes_in_whole(shared: Path) -> None:
    result = run("import", str(shared / "law" / "normalised-json"))
    assert result.exit_code == 0
    assert "38 dokumenter lest: 38 nye" in result.output
    shown = json.loads(run("show", "hol § 7-2 a annet ledd bokstav c", "--json").stdout)
    assert (shown["path"], shown["exact"]) == ("lov/2011-06-24-30/§7-2a/ledd/2", False)
    assert shown["source"]["state"] == "2025-09-01"
