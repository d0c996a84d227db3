"""Nynorsk beside the data: `nynorsk/<file>.yaml` in a file's own folder gives its texts in nynorsk.

A data file holds its texts in bokmål and English; the file beside it has its shape, with nynorsk alone:

    signals.yaml            nynorsk/signals.yaml
    - id: SIG-01            SIG-01:
      title: [nb, en]         title: …
      dates: …

A row is named by its `id`, `row`, `refid` or `ids` (also within a group that has none), a relation by
`SIG-01 guide_to SIG-02`, and a row with no name of its own by its number from 1. Steps may be joined with
dots (`when.all.2.discretion`). A row that is itself a text has its nynorsk under `nn`, or after its name.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from samkjort.law.yamlsource import Key, Source, parse, suggest

FOLDER = "nynorsk"


def beside(path: Path) -> Path:
    """Where the nynorsk of a data file stands, if it has any."""
    return path.parent / FOLDER / path.name


def laid_over(source: Source, path: Path) -> dict[Key, str]:
    """Nynorsk by the key of the text in `source`.

    What is wrong in the file is noted in `source`: nynorsk for a row or a field that is not there, for
    what is no text, or for a text that has its nynorsk already.
    """
    shown = (Path(source.file).parent / FOLDER / path.name).as_posix()
    own = parse(path.read_bytes(), Source(file=shown))
    found: dict[Key, str] = {}
    if not own.problems:
        _lay(source, own, found)
    source.problems += own.problems
    return found


def _lay(source: Source, own: Source, found: dict[Key, str]) -> None:
    waiting: list[tuple[Key, Any, Key, Any]] = [((), own.data, (), source.data)]
    while waiting:
        at, value, key, there = waiting.pop()
        if not isinstance(value, dict):
            _text(own, at, value, key, there, found)
            continue
        names = _names(there)
        for name, inner in value.items():
            step: Key | None = (names[name],) if name in names else _way(there, names, str(name))
            if step is not None:
                waiting.append(((*at, name), inner, (*key, *step), _at(there, step)))
            elif name == "nn" and _is_text(there):
                _text(own, (*at, name), inner, key, there, found)
            else:
                own.problem((*at, name), f"there is no «{name}» here{suggest(str(name), names)}")


def _text(own: Source, at: Key, value: Any, key: Key, there: Any, found: dict[Key, str]) -> None:
    text = own.text(at, value)
    if not _is_text(there):
        own.problem(at, "this is no text in bokmål and English")
    elif key in found or (isinstance(there, dict) and "nn" in there):
        own.problem(at, "the text has its nynorsk already")
    elif text:
        found[key] = text


def _is_text(there: Any) -> bool:
    """Whether it is written as a text: `{nb, en}`, `[nb, en]`, or a name that is the same in both."""
    if isinstance(there, dict):
        return isinstance(there.get("nb"), str)
    if isinstance(there, list):
        return len(there) == 2 and all(isinstance(part, str) for part in there)
    return isinstance(there, str)


def _way(there: Any, names: dict[str, Any], name: str) -> Key | None:
    """Where a name leads that is no name of what stands here: into a group without one, or over a dot."""
    for number, item in enumerate(there) if isinstance(there, list) else ():
        for field, inner in item.items() if isinstance(item, dict) and "id" not in item else ():
            if isinstance(inner, list) and name in (within := _names(inner)):
                return number, field, within[name]
    for place, letter in enumerate(name):
        if letter == "." and name[:place] in names:
            step, rest = names[name[:place]], name[place + 1 :]
            below = _names(there[step])
            further: Key | None = (below[rest],) if rest in below else _way(there[step], below, rest)
            if further is not None:
                return step, *further
    return None


def _at(there: Any, steps: Key) -> Any:
    for step in steps:
        there = there[step]
    return there


def _names(there: Any) -> dict[str, Any]:
    """What the parts of a mapping or a list are called. Names that two have are not used."""
    if isinstance(there, dict):
        return {str(name): name for name in there}
    if not isinstance(there, list):
        return {}
    own = [_name(item) for item in there]
    often = Counter(own)
    return {
        name if name is not None and often[name] == 1 else str(number + 1): number
        for number, name in enumerate(own)
    }


def _name(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    if {"from", "kind", "to"} <= set(item):
        return f"{item['from']} {item['kind']} {item['to']}"
    for field in ("id", "row", "refid"):
        if isinstance(item.get(field), str | int):
            return str(item[field])
    ids = item.get("ids")
    return " ".join(map(str, ids)) if isinstance(ids, list) else None
