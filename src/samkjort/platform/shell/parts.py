"""The pieces a page is made of, as plain values: views build them, templates show them.

cards = [Card(title="Noah", url=…, lines=["…"], status=Status("turn", _("Your turn")), button=Button(…))]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString

COLOURS = {
    "turn": "accent",
    "late": "warning",
    "danger": "danger",
    "done": "success",
    "quiet": "neutral",
}
"""What a status says -> Designsystemet's colour. Red is for danger only."""


@dataclass(frozen=True)
class Status:
    """A short word with a colour; the word carries the meaning, the colour only helps the eye."""

    kind: str
    text: str

    def __post_init__(self) -> None:
        if self.kind not in COLOURS:
            raise ValueError(f"no status «{self.kind}»; one of {', '.join(COLOURS)}")

    def __html__(self) -> SafeString:
        return format_html(
            '<span class="ds-tag" data-color="{}" data-size="sm">{}</span>', COLOURS[self.kind], self.text
        )

    def __str__(self) -> str:
        return self.__html__()


@dataclass(frozen=True)
class Button:
    """What one can do: a link, or with `post` a form that sends `fields`. `first`: the main thing here."""

    text: str
    url: str
    post: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    first: bool = False


@dataclass(frozen=True)
class Card:
    """One row of a list: title, a few lines, when, a status and one button."""

    title: str
    url: str = ""
    lines: Sequence[str] = ()
    when: str = ""
    status: Status | None = None
    button: Button | None = None
    id: str = ""
