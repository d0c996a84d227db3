"""Pictures of numbers, as plain values a template draws: bars by year, the curve of a hump, a tornado, doors.

Every picture has its numbers in a table beside it; it is drawn on the server and needs no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP = 640, 260, 84, 14
BOTTOM = 30


@dataclass(frozen=True)
class Bar:
    """A bar: where it stands, how big, and whether it is money out or money saved."""

    x: float
    y: float
    width: float
    height: float
    out: bool


@dataclass(frozen=True)
class Tick:
    """A line across with its number, or a year below."""

    at: float
    text: str


@dataclass(frozen=True)
class Chart:
    """Bars by year with a curve of what is out in all after each year."""

    bars: tuple[Bar, ...]
    curve: str
    zero: float
    lines: tuple[Tick, ...]
    years: tuple[Tick, ...]
    top: tuple[float, float] | None
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT

    @property
    def right(self) -> int:
        """The right edge of the field."""
        return self.width - 8

    @property
    def below(self) -> int:
        """Where the years stand."""
        return self.height - 10

    @property
    def text_at(self) -> int:
        """Where the numbers of the lines end."""
        return self.left - 8


def hump_chart(yearly: Sequence[int], cumulative: Sequence[int], number: object) -> Chart:
    """The difference of each year as bars, and what is out in all as a curve; kroner."""
    assert callable(number)
    values = [*yearly, *cumulative, 0]
    high, low = max(values), min(values)
    span = (high - low) or 1
    field = HEIGHT - TOP - BOTTOM

    def at(value: float) -> float:
        return round(TOP + (high - value) / span * field, 1)

    count = len(yearly)
    step = (WIDTH - LEFT - 8) / max(count, 1)
    bars = tuple(
        Bar(
            round(LEFT + place * step + step * 0.15, 1),
            min(at(value), at(0)),
            round(step * 0.7, 1),
            max(abs(at(value) - at(0)), 0.5),
            value > 0,
        )
        for place, value in enumerate(yearly)
        if value
    )
    middles = [round(LEFT + (place + 0.5) * step, 1) for place in range(count)]
    curve = " ".join(f"{x},{at(value)}" for x, value in zip(middles, cumulative, strict=True))
    lines = tuple(Tick(at(value), number(value)) for value in _round_steps(low, high))
    every = max(1, -(-count // 12))
    years = tuple(
        Tick(x, str(place + 1)) for place, x in enumerate(middles) if place % every == 0 or place == count - 1
    )
    peak = max(range(count), key=lambda place: cumulative[place]) if count else 0
    top = (middles[peak], at(cumulative[peak])) if count and cumulative[peak] > 0 else None
    return Chart(bars, curve, at(0), lines, years, top)


def _round_steps(low: int, high: int) -> list[int]:
    """Round numbers to draw lines at: at most six, zero among them."""
    span = max(high - low, 1)
    size = 10 ** (len(str(int(span))) - 1)
    while span / size > 5:
        size *= 2
    first = -(-low // size) * size
    return [int(value) for value in range(int(first), int(high) + 1, int(size))]


@dataclass(frozen=True)
class Row:
    """One unsure number of a tornado: from low to high, in the picture's units."""

    name: str
    x: float
    width: float
    y: float
    low: float
    high: float


@dataclass(frozen=True)
class Tornado:
    """How much each unsure number moves the answer; the widest first."""

    rows: tuple[Row, ...]
    zero: float | None
    width: int = WIDTH

    @property
    def height(self) -> int:
        """The height of the picture."""
        return 34 * len(self.rows) + 8


def tornado(rows: Sequence[tuple[str, float, float]]) -> Tornado:
    """Rows of (name, total with it low, total with it high)."""
    if not rows:
        return Tornado((), None)
    values = [value for _, low, high in rows for value in (low, high)]
    least, most = min([*values, 0.0]), max([*values, 0.0])
    span = (most - least) or 1.0

    def at(value: float) -> float:
        return round(8 + (value - least) / span * (WIDTH - 16), 1)

    drawn = tuple(
        Row(name, min(at(low), at(high)), max(abs(at(high) - at(low)), 2.0), 34 * place + 8, low, high)
        for place, (name, low, high) in enumerate(rows)
    )
    return Tornado(drawn, at(0.0))


@dataclass(frozen=True)
class Door:
    """A door in the picture: its services, and where it stands."""

    services: tuple[str, ...]
    x: int
    y: int
    width: int

    @property
    def knob(self) -> int:
        """Where the knob is."""
        return self.x + self.width - 8

    @property
    def middle(self) -> int:
        """The middle of the door."""
        return self.x + self.width // 2


def doors(groups: Sequence[tuple[str, ...]], *, across: int = 8) -> tuple[tuple[Door, ...], int]:
    """One door for each group of services, and the height of the picture; a shared door is wider."""
    found, x, y = [], 4, 4
    for services in groups:
        width = 44 if len(services) == 1 else min(44 + 14 * (len(services) - 1), 150)
        if x + width > across * 56:
            x, y = 4, y + 78
        found.append(Door(services, x, y, width))
        x += width + 12
    return tuple(found), y + 74
