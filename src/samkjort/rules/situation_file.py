"""A situation read from a YAML file; everything that is wrong is told at once, each with its line.

```yaml
title: {nb: "Ventet barn med hjertefeil", en: "Expected child with a heart defect"}
on: 2025-03-01
facts:
  child.expected_birth: 2025-06-01
  health.serious_condition: true
  needs: {long_term: true, coordinated: unknown}    # nested is fine; unknown or empty = not known
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from samkjort.law import yamlsource
from samkjort.law.vocabulary import facts
from samkjort.law.yamlsource import Key, Source
from samkjort.rules.contradictions import contradictions
from samkjort.rules.facts import Situation, unknown_fact
from samkjort.rules.values import FactValue, WrongValue, read_value


def read_situation(path: Path, *, on: date | None = None) -> Situation:
    """Read one situation file.

    `on` is the date asked about and goes before the file's own. Raises `law.yamlsource.BadData` with every
    problem (unknown facts with a suggestion, wrong types, values outside the list, impossible dates,
    contradictions), each with its line; nothing is half-read.
    """
    source = yamlsource.read(path)
    if not isinstance(source.data, dict):
        source.raise_problems()
    return situation_in(source, on=on)


def situation_in(source: Source, *, on: date | None = None) -> Situation:
    """The situation in a parsed file (see `read_situation`)."""
    data = source.data
    source.mapping((), data, keys={"title", "on", "facts"}, required={"facts"})
    if not isinstance(data, dict):
        source.raise_problems()
    asked = _date(source, data, on)
    title = _title(source, data)
    given: dict[str, FactValue] = {}
    where: dict[str, Key] = {}
    for name, raw, key in _flat(source, data.get("facts"), ("facts",)):
        fact = facts().get(name)
        if fact is None:
            source.problem(key, unknown_fact(name))
        elif name in where:
            source.problem(key, f"«{name}» stands twice (also on line {source.line(where[name])})")
        else:
            where[name] = key
            try:
                value = read_value(fact, raw)
            except WrongValue as error:
                source.problem(key, f"{name}: {error}")
            else:
                if value is not None:
                    given[name] = value
    if asked is not None:
        for found in contradictions(given, asked):
            source.problem(where.get(found.fact, ("facts",)), f"{found.fact}: {found.text.en}")
    source.raise_problems()
    assert asked is not None
    return Situation(asked, given, title)


def _date(source: Source, data: dict[str, Any], on: date | None) -> date | None:
    raw = data.get("on")
    if raw is not None and (not isinstance(raw, date) or isinstance(raw, datetime)):
        source.problem(("on",), f"expected a date such as 2025-03-01, found {str(raw)[:80]!r}")
        return on
    if on is None and raw is None and not source.problems:
        source.problem((), "no date to ask about: write «on: DATE» in the file, or give --on")
    return on or raw


def _title(source: Source, data: dict[str, Any]) -> dict[str, str]:
    raw = data.get("title")
    if isinstance(raw, str):
        return {"nb": raw, "en": raw}
    if raw is None or not source.mapping(("title",), raw, keys={"nb", "en"}):
        return {}
    texts = {name: source.text(("title", name), raw[name]) for name in ("nb", "en") if name in raw}
    return {name: text for name, text in texts.items() if text}


def _flat(source: Source, node: object, key: Key, prefix: str = "") -> Iterator[tuple[str, object, Key]]:
    """Facts of a map that may be nested: `{child: {age: 3}}` and `{child.age: 3}` are the same."""
    if node is None and not prefix:
        return
    if not isinstance(node, dict):
        source.problem(key, "expected a mapping from facts to values")
        return
    for name, value in node.items():
        full = f"{prefix}.{name}" if prefix else str(name)
        if isinstance(value, dict) and full not in facts():
            yield from _flat(source, value, (*key, name), full)
        else:
            yield full, value, (*key, name)
