"""What a list item is called in a path: `bokstav/c`, `nummer/2`, or `strekpunkt/3` when it has no label."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+[a-zæøå]{0,2}\Z")
_LETTER = re.compile(r"[a-zæøå]{1,5}\Z")


def item_part(label: str, value: str | None, ordinal: int) -> tuple[str, str]:
    """(kind, value) from the label («a.», «(2)», «2°», «–»), else from its place in the list."""
    bare = re.sub(r"[\s().:°)\]]", "", label).casefold()
    if _NUMBER.match(bare):
        return "nummer", bare
    if _LETTER.match(bare):
        return "bokstav", bare
    if not bare and value and value.isdigit():
        return "nummer", value
    return "strekpunkt", str(ordinal)
