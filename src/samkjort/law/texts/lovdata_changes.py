"""The machine-readable targets of an amending act: what it changes, adds, repeals and moves, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from samkjort.law.identifiers import ProvisionPath
from samkjort.law.texts.model import Action, Change

_ATTRIBUTES = {
    "data-change-part": Action.CHANGE,
    "data-add-new-part": Action.ADD,
    "data-repeal-part": Action.REPEAL,
    "data-move-part": Action.MOVE,
}
_MOVE = re.compile(r";;|::")


def changes_in(body: Element, *, by: str, warnings: list[str]) -> Iterator[Change]:
    """Every target in document order; those that cannot be read keep their raw form and give a warning."""
    for element in body.iter("article"):
        name = element.get("class")
        if name == "change":
            for attribute, action in _ATTRIBUTES.items():
                for raw in (element.get(attribute) or "").split():
                    yield _change(action, raw, by, warnings)
        elif name == "document-change" and element.find(".//*[@class='change']") is None:
            document = ProvisionPath.try_parse(element.get("data-document") or "")
            if document is not None:
                yield Change(Action.CHANGE, document.document, by, raw=element.get("data-document") or "")


def _change(action: Action, raw: str, by: str, warnings: list[str]) -> Change:
    source, *moved = _MOVE.split(raw, maxsplit=1) if action is Action.MOVE else (raw,)
    target = ProvisionPath.try_parse(source)
    to = ProvisionPath.try_parse(moved[0]) if moved else None
    if target is None or (moved and to is None):
        warnings.append(f"et endringsmål som ikke lar seg lese: «{raw[:100]}»")
    return Change(
        action=action,
        target=str(target) if target else source,
        by=by,
        moved_to=(str(to) if to else moved[0]) if moved else None,
        raw="" if target and (to or not moved) else raw,
    )
