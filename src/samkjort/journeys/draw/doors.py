"""How many doors? One honest picture: the doors a family goes through, and the rights that stand."""

from __future__ import annotations

from html import escape

from samkjort.journeys.draw.svg import (
    ACCENT,
    BACK,
    BAD,
    GOOD,
    HELP,
    INK,
    LINE,
    SOFT,
    line,
    picture,
    rect,
    tag,
    text,
    wrapped,
)  # fmt: skip
from samkjort.journeys.summary import Side, Summary
from samkjort.journeys.wording import of_rights, short, word

WIDTH, LEFT, ROW = 1240, 270, 196
DOOR, HIGH, GAP = 92, 96, 20
MOST_IN_COLUMN = 5


def doors_of(side: Side) -> tuple[tuple[str, ...], ...]:
    """The doors of a journey in the order they were met: the services behind each."""
    found: dict[str, list[str]] = {}
    for each in side.journey.stretches:
        behind = found.setdefault(side.journey.door(each.service), [])
        if each.service not in behind:
            behind.append(each.service)
    met = {service: place for place, service in enumerate(side.journey.services)}
    return tuple(
        tuple(sorted(behind, key=lambda s: met.get(s, 99)))
        for behind in sorted(found.values(), key=lambda b: min(met.get(s, 99) for s in b))
    )


def doors(summary: Summary, *, language: str = "nb") -> str:
    """The picture, a row for each legal order."""
    top = 104
    parts = [
        text(word("picture", "doors_title", language), 24, 42, size=26, weight="700"),
        text(summary.story.title.in_language(language), 24, 70, size=14.5, fill=SOFT),
    ]
    for place, side in enumerate(summary.sides):
        parts.append(_row(side, top + place * ROW, language, first=place == 0))
    end = top + ROW * len(summary.sides)
    parts.append(text(word("picture", "honest", language), 24, end + 20, size=12, fill=SOFT))
    return picture(
        WIDTH, end + 40, *parts, title=word("picture", "doors_title", language),
        about=word("picture", "doors_describes", language), id_=f"doors-{summary.story.id}", classes="doors",
    )  # fmt: skip


def _row(side: Side, top: float, language: str, *, first: bool) -> str:
    found = doors_of(side)
    name = wrapped(side.name(language), 16, LEFT - 60, most=3)
    count = (
        word("picture", "one_door", language)
        if len(found) == 1
        else word("picture", "doors_count", language, n=len(found))
    )
    parts = [line(24, top - 10, WIDTH - 24, top - 10)]
    parts += [text(words, 24, top + 20 + 20 * n, size=16, weight="700") for n, words in enumerate(name)]
    parts.append(text(count, 24, top + 32 + 20 * len(name), size=20, fill=HELP, weight="700"))
    x, floor = float(LEFT), top + 14 + HIGH
    parts.append(line(LEFT - 16, floor, WIDTH - 24, floor, stroke=INK, stroke_width=1.5))
    widths = [_width(behind) for behind in found]
    room = WIDTH - 30 - LEFT
    scale = min(1.0, room / (sum(widths) + GAP * len(widths)))
    for behind, wide in zip(found, widths, strict=True):
        parts.append(_door(behind, x, floor, wide * scale, language))
        x += (wide + GAP) * scale
    parts.append(_rights(side, LEFT, floor + 24 + 24, language, first=first))
    return tag("g", *parts, class_="order", data_step=0)


def _width(behind: tuple[str, ...]) -> float:
    return float(DOOR if len(behind) == 1 else 230 if len(behind) <= MOST_IN_COLUMN else 450)


def _door(behind: tuple[str, ...], x: float, floor: float, wide: float, language: str) -> str:
    """A door with its name under it; behind a joint one, the names of all who stand there."""
    names = [short(service, language) for service in behind]
    joint = len(behind) > 1
    top = floor - HIGH
    frame = tag(
        "path",
        d=f"M{x:.1f} {floor}V{top + 12}Q{x:.1f} {top} {x + 12:.1f} {top}H{x + wide - 12:.1f}"
        f"Q{x + wide:.1f} {top} {x + wide:.1f} {top + 12}V{floor}Z",
        fill=ACCENT if joint else BACK, stroke=HELP if joint else INK, stroke_width=2,
    )  # fmt: skip
    inside = [frame]
    if joint:
        columns = 1 if len(names) <= MOST_IN_COLUMN else 2
        rows = -(-len(names) // columns)
        for place, name in enumerate(names):
            left = x + 14 + (place // rows) * (wide - 20) / columns
            words = wrapped(name, 11, (wide - 40) / columns, most=1)[0]
            inside.append(text(words, left, top + 22 + 14.5 * (place % rows), size=11))
        about = word("picture", "behind", language)
        inside.append(text(f"{len(names)} {about}", x + wide / 2, floor + 16, size=11, fill=HELP,
                           anchor="middle", weight="600"))  # fmt: skip
    else:
        inside.append(rect(x + wide * 0.18, top + 14, wide * 0.64, 26, rx=2, fill="none", stroke=LINE))
        inside.append(rect(x + wide * 0.18, top + 48, wide * 0.64, 36, rx=2, fill="none", stroke=LINE))
        lines = wrapped(names[0], 10.5, wide + 8)
        inside += [text(words, x + wide / 2, floor + 15 + 12 * n, size=10.5, anchor="middle")
                   for n, words in enumerate(lines)]  # fmt: skip
    inside.append(tag("circle", cx=x + wide - 9, cy=floor - HIGH / 2 + 4, r=3, fill=HELP if joint else INK))
    return tag("g", tag("title", escape(", ".join(names))), *inside, class_="door")


def _rights(side: Side, x: float, y: float, language: str, *, first: bool) -> str:
    """What stands of rights, in words: never a saving without it."""
    kept, merged, lost, new = (side.of_rights(part) for part in ("kept", "merged", "lost", "new"))
    told = [(word("picture", "rights_line", language, kept=kept), INK)]
    if not first:
        rest = (("merged", merged, INK), ("lost", lost, BAD), ("new", new, INK))
        told += [(of_rights(part, n, language), ink) for part, n, ink in rest if n]
    spans = "".join(
        tag("tspan", escape((" · " if place else "") + words), fill=ink)
        for place, (words, ink) in enumerate(told)
    )
    line_ = tag("text", spans, x=x + 24, y=y, font_size=13, font_weight="600")
    return _shield(x + 8, y - 5) + line_


def _shield(x: float, y: float) -> str:
    return tag("path", d=f"M{x - 7} {y - 7}h14v7q0 7 -7 10q-7 -3 -7 -10z", fill=GOOD)
