"""A draft is the model's data, whole or not. It is read and changed by path: `levels.2.steps.0.text.nb`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from samkjort.casework.model import Model, parse_model
from samkjort.casework.model import default_model as default_model
from samkjort.law.yamlsource import Source, parse

Content = dict[str, Any]
LANGUAGES = ("nb", "nn", "en")
NEEDED = ("nb", "nn")
MOST = 60
"""More levels, steps or lines than this in one list are not taken."""


def shipped() -> Content:
    """The model that ships, as a draft."""
    from importlib import resources

    return of_source((resources.files("samkjort.casework") / "models" / "default.yaml").read_text("utf-8"))


def of_source(source: str) -> Content:
    """The draft a stored model came from."""
    read = parse(source.encode(), Source(file="model"))
    read.raise_problems()
    found: Content = read.data
    return found


def to_source(content: Content) -> str:
    """The draft as a stored model; JSON, which is YAML too. Empty English and empty days are left out."""
    return json.dumps(_tidy(content), ensure_ascii=False, indent=1)


def as_model(content: Content) -> Model:
    """The draft read by the engine. Raises `BadData` when it is not whole."""
    return parse_model(to_source(content).encode(), shown_as="utkast")


def _tidy(value: Any) -> Any:
    if isinstance(value, list):
        return [_tidy(one) for one in value]
    if isinstance(value, dict):
        return {
            name: _tidy(one)
            for name, one in value.items()
            if not (name in ("en", "days", "template", "to") and one in ("", None))
        }
    return value.strip() if isinstance(value, str) else value


def get(content: Any, path: str, default: Any = None) -> Any:
    """What stands at a path."""
    at = content
    for part in path.split("."):
        try:
            at = at[int(part)] if isinstance(at, list) else at[part]
        except (KeyError, IndexError, ValueError, TypeError):
            return default
    return at


def put(content: Content, path: str, value: Any) -> None:
    """Set what stands at a path; mappings on the way are made."""
    *way, last = path.split(".")
    at: Any = content
    for part in way:
        at = at[int(part)] if isinstance(at, list) else at.setdefault(part, {})
    if isinstance(at, list):
        at[int(last)] = value
    else:
        at[last] = value


def fresh_id(rows: list[Any]) -> str:
    """An id no row of the list has."""
    taken = {str(row.get("id")) for row in rows}
    number = 1
    while f"own_{number}" in taken:
        number += 1
    return f"own_{number}"


def _words() -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, "")


def _level(rows: list[Any]) -> Content:
    return {
        "id": fresh_id(rows),
        "name": _words(),
        "about": _words(),
        "shared": True,
        "steps": [_step([])],
    }


def _step(rows: list[Any]) -> Content:
    return {"id": fresh_id(rows), "text": _words()}


def _line(rows: list[Any]) -> Content:
    return {"id": fresh_id(rows), **_words()}


def _template(rows: list[Any]) -> Content:
    return {"id": fresh_id(rows), "kind": "agenda", "name": _words(), "parts": [_line([])]}


def _reminder(rows: list[Any]) -> Content:
    return {"days": 0, "tell": ["holder"]}


MAKES: dict[str, Callable[[list[Any]], Content]] = {
    "levels": _level,
    "steps": _step,
    "parts": _line,
    "topics": _line,
    "scope": _line,
    "templates": _template,
    "reminders": _reminder,
}
"""The last part of a list's path -> an empty row for it."""
ROW = re.compile(r"^(?P<list>.+)\.(?P<at>\d+)$")


def change(content: Content, do: str, path: str) -> bool:
    """Add to a list, or move or remove a row of one; whether it could be done."""
    if do == "add":
        rows = get(content, path)
        make = MAKES.get(path.rsplit(".", 1)[-1])
        if make is None or not isinstance(rows, list) or len(rows) >= MOST:
            return False
        rows.append(make(rows))
        return True
    found = ROW.match(path)
    rows = get(content, found["list"]) if found else None
    if found is None or not isinstance(rows, list) or found["list"].rsplit(".", 1)[-1] not in MAKES:
        return False
    at, to = int(found["at"]), int(found["at"]) + {"up": -1, "down": 1}.get(do, 0)
    if at >= len(rows) or not 0 <= to < len(rows):
        return False
    if do == "remove":
        rows.pop(at)
    elif do in ("up", "down"):
        rows[at], rows[to] = rows[to], rows[at]
    else:
        return False
    return True
