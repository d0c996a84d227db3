"""Shares drawn as bars in SVG: one bar a row, each part with its own pattern, unknown with a broken edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LABEL, WIDTH, ROW, BAR, END = 190, 420, 34, 20, 110
PARTS = ("first", "second", "open")
"""The parts of a bar, from the left: what is asked for, the rest, and what nobody has placed."""


@dataclass(frozen=True)
class Bar:
    """One row: its name, the size of each part in the order of `PARTS`, and what stands after the bar."""

    name: str
    parts: tuple[float, float, float]
    says: str


def picture(bars: Sequence[Bar], *, title: str, describe: str, legend: tuple[str, str, str], key: str) -> str:
    """The bars as one SVG text, to stand beside its table. Pure: the same bars give the same text.

    A bar without anything in it is an open box: not known. `key` makes the ids in the page its own. A part
    is told by its pattern and its place as well as by its shade.
    """
    height = ROW * (len(bars) + 1) + 8
    body = [line for place, bar in enumerate(bars) for line in _bar(bar, place * ROW)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LABEL + WIDTH + END} {height}" '
            f'role="img" aria-labelledby="{key}-title {key}-desc" class="bars">',
            f'<title id="{key}-title">{escape(title)}</title>',
            f'<desc id="{key}-desc">{escape(describe)}</desc>',
            *body,
            *_legend(legend, ROW * len(bars) + 10),
            "</svg>",
        ]
    )


def _bar(bar: Bar, y: int) -> list[str]:
    total = sum(bar.parts)
    middle = y + 19
    found = [
        f'<text class="bar-name" x="{LABEL - 10}" y="{middle}" text-anchor="end">{escape(bar.name)}</text>'
    ]
    x = float(LABEL)
    for kind, size in zip(PARTS, bar.parts, strict=True):
        if size and total:
            width = WIDTH * size / total
            found.append(_box(kind, x, y + 4, width))
            x += width
    if not total:
        found.append(_box("open", LABEL, y + 4, WIDTH))
    found.append(f'<text x="{LABEL + WIDTH + 10}" y="{middle}">{escape(bar.says)}</text>')
    return found


def _box(kind: str, x: float, y: int, width: float) -> str:
    return f'<rect class="bar-{kind}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}"/>'


def _legend(words: tuple[str, str, str], y: int) -> list[str]:
    found, x = [], 10
    for kind, text in zip(PARTS, words, strict=True):
        found.append(f'<rect class="bar-{kind}" x="{x}" y="{y}" width="18" height="14"/>')
        found.append(f'<text x="{x + 26}" y="{y + 12}">{escape(text)}</text>')
        x += 44 + 8 * len(text)
    return found
