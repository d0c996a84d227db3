"""The curve of the four scales over time, as SVG drawn here; the table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 34, 12, 12, 30
LOWEST, HIGHEST = 1, 5
MARKS = ("circle", "square", "diamond", "triangle")
"""A shape for each line, since colour alone tells some people nothing."""


@dataclass(frozen=True)
class Line:
    """One scale: what it is called, and its step (1-5, None where not answered) on each date."""

    name: str
    values: Sequence[int | None]


def curve(days: Sequence[date], lines: Sequence[Line], *, title: str) -> SafeString:
    """The drawing. A value not given leaves a gap in its line; it is never drawn as the lowest."""
    if not days:
        return format_html("")
    first, last = min(days), max(days)
    length = max((last - first).days, 1)
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(day: date) -> float:
        return round(LEFT + wide * ((day - first).days / length if last > first else 0.5), 1)

    def y(value: int) -> float:
        return round(TOP + high * (1 - (value - LOWEST) / (HIGHEST - LOWEST)), 1)

    grid = format_html_join(
        "",
        '<line class="curve-grid" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="curve-text" x="{}" y="{}" text-anchor="end">{}</text>',
        ((LEFT, WIDTH - RIGHT, y(v), y(v), LEFT - 6, y(v) + 4, v) for v in range(LOWEST, HIGHEST + 1)),
    )
    drawn = format_html_join("", "{}", ((_line(n, line, days, x, y),) for n, line in enumerate(lines)))
    ends = format_html_join(
        "",
        '<text class="curve-text" x="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (x(day), HEIGHT - 8, anchor, f"{day.day}.{day.month}.{day.year % 100:02d}")
            for day, anchor in ((first, "start"), (last, "end"))[: 2 if last > first else 1]
        ),
    )
    return format_html(
        '<svg class="curve" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
        WIDTH, HEIGHT, title, grid, drawn, ends,
    )  # fmt: skip


def _line(number: int, line: Line, days: Sequence[date], x: object, y: object) -> SafeString:
    assert callable(x)
    assert callable(y)
    parts: list[str] = []
    pen_up = True
    points: list[tuple[float, float]] = []
    for day, value in zip(days, line.values, strict=True):
        if value is None:
            pen_up = True
            continue
        points.append((x(day), y(value)))
        parts.append(f"{'M' if pen_up else 'L'}{points[-1][0]} {points[-1][1]}")
        pen_up = False
    marks = format_html_join(
        "", '<path class="curve-mark" d="{}"/>', ((mark(number, px, py),) for px, py in points)
    )
    return format_html(
        '<g class="curve-line curve-{}"><path class="curve-path" d="{}"/>{}</g>',
        number,
        " ".join(parts),
        marks,
    )


def mark(number: int, x: float, y: float) -> str:
    """The path of a line's mark around a point."""
    kind = MARKS[number % len(MARKS)]
    if kind == "circle":
        return f"M{x - 4} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"
    if kind == "square":
        return f"M{x - 4} {y - 4}h8v8h-8z"
    if kind == "diamond":
        return f"M{x} {y - 5}l5 5l-5 5l-5 -5z"
    return f"M{x} {y - 5}l5 9h-10z"
