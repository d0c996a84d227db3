"""The page for operators names what the code reads and runs, and nothing that is not there."""

from __future__ import annotations

import re

import click

from samkjort.cli import main_group
from samkjort.platform.database import ROLES
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "operations" / "README.md").read_text("utf-8")
SETTINGS = (ROOT / "src" / "samkjort" / "platform" / "settings.py").read_text("utf-8")
SOURCE = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))


def test_every_statement_that_makes_the_roles_is_on_the_page() -> None:
    plain = re.sub(r"\s+", " ", PAGE)
    for statement in (*ROLES.statements, *ROLES.in_database):
        assert statement.replace("IF NOT EXISTS ", "") in plain


def test_every_variable_on_the_page_is_read_and_listed_in_the_settings() -> None:
    named = set(re.findall(r"\b(?:SAMKJORT|DATABASE|OWNER|WORKER)_[A-Z_]+[A-Z]\b", PAGE))
    per_provider = {name for name in named if name.endswith("_CLIENT_ID")}
    assert {name for name in named - per_provider if name not in SOURCE} == set()
    assert {name for name in named - per_provider if f"`{name}" not in SETTINGS} == set()


def test_every_command_on_the_page_is_there() -> None:
    named = set(re.findall(r"`samkjort (\w+)", PAGE))
    assert named
    assert named <= set(main_group.list_commands(click.Context(main_group)))
