"""Small rule cards for tests, written as people write them: a few lines of YAML."""

from __future__ import annotations

from pathlib import Path

from samkjort.law.cards import RuleCard, read_cards

BASE = {
    "kind": "duty",
    "theme": "cooperation_case",
    "bearer": "municipality",
    "when": "always",
    "title": '{nb: "Tittel", en: "Title"}',
    "demands": '{nb: "Krav", en: "Demand"}',
    "valid_from": "2022-08-01",
    "verified": "text",
}


def card_text(identity: str, source: str = "lov/2000-01-01-1/§1/ledd/1", **changes: str) -> str:
    """One card as YAML; `changes` replace or add keys, an empty text leaves the key out."""
    rows = {"id": identity, "source": source, **BASE, **changes}
    lines = [f"{key}: {value}" for key, value in rows.items() if value]
    return "  - " + "\n    ".join(lines) + "\n"


def write_cards(folder: Path, *cards: str, name: str = "test.yaml") -> Path:
    """A card file in `folder`."""
    path = folder / name
    path.write_text("cards:\n" + "".join(cards), encoding="utf-8")
    return path


def read_text(folder: Path, *cards: str) -> tuple[RuleCard, ...]:
    """The cards as read from a file."""
    return read_cards([write_cards(folder, *cards)])
