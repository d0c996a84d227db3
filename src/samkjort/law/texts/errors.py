"""What can be wrong with a file of law text: one error, with the file and the place in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class UnreadableText(Exception):
    """A file that is broken, truncated, foreign or too large. `str()` is one line: file, place, reason."""

    origin: str
    reason: str
    line: int | None = None
    column: int | None = None
    where: str = ""
    """A place that is no line, such as «sections[3].text»."""

    def __str__(self) -> str:
        place = self.where
        if self.line is not None:
            place = f"linje {self.line}" + (f", tegn {self.column}" if self.column is not None else "")
        return " ".join(f"{self.origin}: {f'{place}: ' if place else ''}{self.reason}".split())
