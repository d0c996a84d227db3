"""How the law's answers are written: as JSON for programs, as tables for people."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from samkjort.law.cards import RuleCard, Verified
from samkjort.law.conditions import facts_in
from samkjort.law.vocabulary import bearers, themes

if TYPE_CHECKING:
    from rich.table import Table

ATTRIBUTION = (
    "Inneholder data under norsk lisens for offentlige data (NLOD) tilgjengeliggjort av Stiftelsen Lovdata."
)


def as_json(data: Any) -> None:
    """Print data as JSON, Norwegian letters as they are, dates as ISO."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)


def card_row(card: RuleCard) -> dict[str, Any]:
    """One card as plain data. `verified` says how it was checked; `text_hash` which text it was read from."""
    from samkjort.law.readings import reading_of, readings

    rests_on = reading_of(card.read_in or card.source, readings()) if card.verified is Verified.TEXT else None
    reading = rests_on[1] if rests_on else None
    return {
        "id": card.id,
        "source": str(card.source),
        "also": [str(path) for path in card.also],
        "kind": card.kind.value,
        "theme": card.theme,
        "bearer": card.bearer,
        "counterpart": card.counterpart,
        "services": list(card.services),
        "title": {"nb": card.title.nb, "en": card.title.en},
        "demands": {"nb": card.demands.nb, "en": card.demands.en},
        "facts": sorted(facts_in(card.when)),
        "exceptions": list(card.exceptions),
        "valid_from": card.valid_from,
        "valid_to": card.valid_to,
        "verified": card.verified.value,
        "text_hash": reading.hash if reading else None,
        "text_state": reading.state if reading else None,
        "read_in": str(card.read_in) if card.read_in else None,
        "why": card.why or _read_elsewhere(card),
        "note": {"nb": card.note.nb, "en": card.note.en} if card.note else None,
    }


def _read_elsewhere(card: RuleCard) -> str | None:
    if card.read_in is None:
        return None
    return f"read in {card.read_in}, where it is adopted; the stored text of {card.act} may not have it yet"


def print_cards(cards: tuple[RuleCard, ...], language: str) -> None:
    """Cards as a table: paragraph, what, who, since when."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in (
        ("Paragraf", "Regel", "Hvem", "Gjelder fra")
        if language != "en"
        else ("Provision", "Rule", "Who", "In force")
    ):
        table.add_column(name, overflow="fold")
    theme = None
    for card in sorted(cards, key=lambda card: (list(themes()).index(card.theme), card.source)):
        if card.theme != theme:
            theme = card.theme
            table.add_row(f"[bold]{themes()[theme].label.in_language(language)}[/]")
        until = f" – {card.valid_to}" if card.valid_to else ""
        since = "–" if card.valid_from.year == 9999 else f"{card.valid_from}{until}"
        who = bearers()[card.bearer].label.in_language(language)
        table.add_row(card.source.printed(language), card.title.in_language(language), who, since)
    Console().print(table)


WIDEST = 6
"""A matrix with more columns than this, or with cells within cells, is printed row by row."""


def print_matrix(rows: dict[str, dict[str, Any]], first: str) -> None:
    """Print a matrix as a table, or as blocks where a table would be too wide to read."""
    from rich.console import Console

    columns = {name for row in rows.values() for name in row}
    nested = any(isinstance(cell, dict) for row in rows.values() for cell in row.values())
    if len(columns) <= WIDEST and not nested:
        Console().print(grid(rows, first))
        return
    for name, row in rows.items():
        click.echo(name)
        for column, cell in row.items():
            click.echo(f"    {column.replace('_', ' ')}: {_line(cell)}")


def _line(cell: Any) -> str:
    """A cell on one line; a duty with its state in the consultation of 2020 and the positions on it."""
    if isinstance(cell, dict) and "in_2020" in cell:
        law = ", ".join(cell["law"]) or "–"
        said = (f"2020: {one['state']} [{', '.join(one['pointers'])}]" for one in cell["in_2020"])
        held = (f"{', '.join(one['holders'])}: {one['stance']}" for one in cell["positions"])
        return " · ".join((law, *said, *held))
    return "; ".join(_cell(cell).split("\n"))


def grid(rows: dict[str, dict[str, Any]], first: str) -> Table:
    """A matrix as a table; a blank cell is shown as a dash, so that it can be seen."""
    from rich.table import Table

    columns = list(next(iter(rows.values()))) if rows else []
    table = Table(padding=(0, 1), header_style="bold")
    for name in (first, *columns):
        table.add_column(name.replace("_", " "), overflow="fold")
    for name, row in rows.items():
        table.add_row(name, *(_cell(row.get(column)) for column in columns))
    return table


def _cell(value: Any) -> str:
    if value in (None, [], {}):
        return "–"
    if isinstance(value, dict):
        return "\n".join(f"{key}: {_cell(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "\n".join(_cell(item) for item in value)
    if isinstance(value, tuple):
        return str(value[0]) if value[0] == value[-1] else f"{value[0]}-{value[-1]}"
    return str(value)
