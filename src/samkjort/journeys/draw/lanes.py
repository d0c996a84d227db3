"""A journey as swim lanes: services as rows, time to the right; what is asked of the family marked on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape

from samkjort.journeys.burden import Burden, burden
from samkjort.journeys.draw.marks import MARKS, R, again
from samkjort.journeys.draw.svg import (
    ACCENT,
    BACK,
    BAND,
    CLAIM,
    HELP,
    INK,
    LINE,
    SOFT,
    WAIT,
    line,
    number,
    picture,
    rect,
    tag,
    text,
    wrapped,
)  # fmt: skip
from samkjort.journeys.situations import Story
from samkjort.journeys.summary import Side
from samkjort.journeys.touchpoint import JOINT, Journey, State, Touchpoint, What
from samkjort.journeys.wording import month_name, sentence, short, word

WIDTH, LEFT, RIGHT = 1240, 176, 24
LANE, FAMILY_LANE, AROUND = 48, 58, 34
ACROSS = frozenset({What.MET, What.PLAN_MADE, What.PLAN_CONSENT, What.COORDINATOR, What.CHILD_COORDINATOR,
                    What.COORDINATION_DECIDED})  # fmt: skip
KEY = ("ask", "again", "consent", "assessment", "heard", "yes", "no", "complaint", "renewal", "meeting",
       "coordinator", "handover")  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """Where months and lanes are."""

    journey: Journey
    services: tuple[str, ...]
    top: float

    @property
    def month(self) -> float:
        """The width of a month."""
        return (WIDTH - LEFT - RIGHT) / self.journey.months

    @property
    def around(self) -> float:
        """Top of the lane for what is across services."""
        return self.top + FAMILY_LANE

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.around + AROUND + LANE * len(self.services)

    def x(self, month: float) -> float:
        """Where a month begins."""
        return LEFT + month * self.month

    def lane(self, service: str) -> float:
        """Top of a service's lane."""
        return self.around + AROUND + LANE * self.services.index(service)


def ordered(journey: Journey) -> tuple[str, ...]:
    """The services as lanes: those behind a joint door together, first; else as they came in."""
    joint = [s for s in journey.services if journey.door(s) == "joint"]
    return (*joint, *(s for s in journey.services if s not in joint)) if len(joint) > 1 else journey.services


def lanes(side: Side, story: Story, *, language: str = "nb", key: bool = True) -> str:
    """The journey of one side as an SVG picture of its own."""
    grid = Grid(side.journey, ordered(side.journey), 96)
    height = grid.bottom + 34 + (legend_height() if key else 0)
    parts = [
        text(story.title.in_language(language), 24, 34, size=21, weight="700"),
        text(f"{side.name(language)} · {counts_line(side, language)}", 24, 60, size=13.5, fill=SOFT),
        *drawn(grid, story, language, f"{story.id}-{side.id}"),
    ]
    if key:
        parts.append(legend(24, grid.bottom + 44, language))
    return picture(
        WIDTH, height, *parts, title=f"{story.title.in_language(language)} – {side.name(language)}",
        about=description(side, language), id_=f"lanes-{story.id}-{side.id}",
    )  # fmt: skip


def lanes_of(journey: Journey, title: str, *, language: str = "nb", id_: str = "journey") -> str:
    """A journey of its own as a picture: one made anonymous, or a simulated person's. Months, no dates."""
    grid = Grid(journey, ordered(journey), 96)
    counted = burden(journey)
    return picture(
        WIDTH,
        grid.bottom + 34 + legend_height(),
        text(title, 24, 34, size=21, weight="700"),
        text(_line(counted, language), 24, 60, size=13.5, fill=SOFT),
        *drawn(grid, None, language, id_),
        legend(24, grid.bottom + 44, language),
        title=title,
        about=_about(counted, language),
        id_=f"lanes-{id_}",
    )


def description(side: Side, language: str) -> str:
    """The picture in a sentence."""
    return _about(side.burden, language)


def counts_line(side: Side, language: str) -> str:
    """The first numbers in a line."""
    return _line(side.burden, language)


def _about(counted: Burden, language: str) -> str:
    doors, decisions = _whole(counted, "contacts"), _whole(counted, "decisions")
    touchpoints = len(counted.journey.touchpoints)
    return word("picture", "describes", language, touchpoints=touchpoints, doors=doors, decisions=decisions)


def _line(counted: Burden, language: str) -> str:
    names = ("contacts", "decisions", "consents", "repeats", "hours")
    return " · ".join(_counted(name, counted[name].value, language) for name in names)


def _counted(name: str, value: float | None, language: str) -> str:
    """«2 vedtak»; «timer av familiens egen tid: ikke kjent»."""
    if value is None:
        return f"{word('metrics', name, language)}: {word('picture', 'not_known', language)}"
    return f"{value:.0f} {word('one' if f'{value:.0f}' == '1' else 'metrics', name, language)}"


def _whole(counted: Burden, name: str) -> str:
    value = counted[name].value
    return "?" if value is None else f"{value:.0f}"


def drawn(grid: Grid, story: Story | None, language: str, name: str) -> list[str]:
    """Everything between the first lane and the last, to be put on any picture."""
    return [
        _patterns(name),
        *_axis(grid, story, language),
        *_bands(grid, language),
        *_stretches(grid, name, language),
        *_family(grid, language),
        *_meetings(grid, language),
        *_touchpoints(grid, language),
    ]


def _patterns(name: str) -> str:
    def hatch(id_: str, colour: str, turn: int) -> str:
        return tag(
            "pattern",
            rect(0, 0, 6, 6, fill=BACK),
            line(0, 0, 0, 6, stroke=colour, stroke_width=3.2),
            id=f"{id_}-{name}", width=6, height=6, patternUnits="userSpaceOnUse",
            patternTransform=f"rotate({turn})",
        )  # fmt: skip

    return tag("defs", hatch("waiting", WAIT, 45), hatch("complaining", CLAIM, -45))


def _axis(grid: Grid, story: Story | None, language: str) -> list[str]:
    parts = []
    step = next(s for s in (1, 2, 3, 6, 12, 24) if s * grid.month >= 74 or s == 24)
    for month in range(0, grid.journey.months + 1, step):
        x = grid.x(month)
        parts.append(line(x, grid.top - 4, x, grid.bottom, stroke=LINE, stroke_dasharray="2 4"))
        if month < grid.journey.months:
            label = word("picture", "month", language, n=month)
            if story:
                on = story.on(month)
                label = f"{month_name(on.month, language)} {on.year}"
            parts.append(text(label, x + 3, grid.top - 12, size=11, fill=SOFT))
    if story is None:
        return parts
    ages = [story.at(month).value("child.age") for month in range(grid.journey.months)]
    for month, age in enumerate(ages):
        if isinstance(age, int) and age >= 0 and (month == 0 or ages[month - 1] != age):
            words = word("picture", "years", language, n=age)
            parts.append(_flag(grid.x(month), grid.bottom + 4, words))
    return parts


def _flag(x: float, y: float, words: str) -> str:
    return tag("path", d=f"M{number(x)} {number(y)}l-4 7h8z", fill=SOFT) + text(
        words, x + 7, y + 9, size=11, fill=SOFT
    )


def _bands(grid: Grid, language: str) -> list[str]:
    whose = word("picture", "family_lane", language)
    parts = [
        text(whose, 24, grid.top + 24, size=13.5, weight="700"),
        text(word("picture", "hours_lane", language), 24, grid.top + 41, size=11, fill=SOFT),
    ]
    parts.append(rect(16, grid.around, WIDTH - 32, AROUND, fill=ACCENT))
    parts.append(text(word("picture", "around", language), 24, grid.around + 22, size=13, weight="600"))
    joint = [s for s in grid.services if grid.journey.door(s) == "joint"]
    for place, service in enumerate(grid.services):
        top = grid.lane(service)
        parts.append(rect(16, top, WIDTH - 32, LANE, fill=BAND if place % 2 else BACK))
        lines = wrapped(short(service, language), 13, LEFT - 40)
        first = top + (29 if len(lines) == 1 else 21)
        parts += [text(words, 34 if service in joint else 24, first + 16 * n, size=13)
                  for n, words in enumerate(lines)]  # fmt: skip
    if len(joint) > 1:
        top, end = grid.lane(joint[0]), grid.lane(joint[-1]) + LANE
        parts.append(
            tag("path", d=f"M27 {number(top + 5)}h-7v{number(end - top - 10)}h7", fill="none", stroke=HELP,
                stroke_width=3)
        )  # fmt: skip
        parts.append(
            text(word("picture", "joint", language), 13, (top + end) / 2, size=10.5, fill=HELP, weight="700",
                 anchor="middle", transform=f"rotate(-90 13 {number((top + end) / 2)})")
        )  # fmt: skip
    parts.append(line(16, grid.bottom, WIDTH - 16, grid.bottom))
    return parts


def _stretches(grid: Grid, name: str, language: str) -> list[str]:
    looks: dict[State, dict[str, object]] = {
        State.NEED: {"fill": "none", "stroke": WAIT, "stroke_dasharray": "3 3"},
        State.WAITING: {"fill": f"url(#waiting-{name})", "stroke": WAIT},
        State.COMPLAINING: {"fill": f"url(#complaining-{name})", "stroke": CLAIM},
        State.RECEIVING: {"fill": HELP},
    }
    parts = []
    for each in grid.journey.stretches:
        x, wide = grid.x(each.first), (each.end - each.first) * grid.month
        words = f"{short(each.service, language)}: {word('states', each.state.value, language)}"
        bar = rect(x, grid.lane(each.service) + 31, wide, 10, rx=2, **looks[each.state])
        parts.append(
            tag("g", tag("title", escape(words)), bar, class_=f"stretch {each.state}", data_step=each.first)
        )
    return parts


def _family(grid: Grid, language: str) -> list[str]:
    """The family's own hours, month by month, as columns."""
    spent: Counter[int] = Counter()
    for each in grid.journey.touchpoints:
        spent[each.month] += each.quarters
    most = max(spent.values(), default=1) or 1
    base, high = grid.top + FAMILY_LANE - 6, FAMILY_LANE - 22
    parts = [line(LEFT, base, WIDTH - RIGHT, base, stroke=LINE)]
    for month, quarters in sorted(spent.items()):
        if quarters:
            tall = max(quarters / most * high, 2)
            wide = min(grid.month * 0.7, 18)
            parts.append(
                tag("g",
                    tag("title", escape(f"{quarters / 4:g} {word('columns', 'hours', language)}")),
                    rect(grid.x(month), base - tall, wide, tall, fill=INK),
                    class_="hours", data_step=month)
            )  # fmt: skip
            if quarters >= most * 0.6:
                parts.append(text(f"{quarters / 4:g}", grid.x(month) + wide / 2, base - tall - 3, size=10,
                                  fill=SOFT, anchor="middle"))  # fmt: skip
    return parts


def _meetings(grid: Grid, language: str) -> list[str]:
    parts = []
    for each in grid.journey.of(What.MET, What.PLAN_MADE):
        here = [s for s in each.services if s in grid.services]
        if not here:
            continue
        x = grid.x(each.month) + 8
        low = max(grid.lane(s) for s in here) + 36
        dots = "".join(tag("circle", cx=x, cy=grid.lane(s) + 36, r=3, fill=BACK, stroke=INK, stroke_width=1.5)
                       for s in here)  # fmt: skip
        parts.append(
            tag("g", tag("title", escape(sentence(each, language))),
                line(x, grid.around + 17, x, low, stroke=INK, stroke_width=1, stroke_opacity="0.45"), dots,
                class_="meeting", data_step=each.month)
        )  # fmt: skip
    return parts


def _touchpoints(grid: Grid, language: str) -> list[str]:
    """The marks, moved to the right where they would lie on each other."""
    taken: dict[float, float] = {}
    parts = []
    for each in grid.journey.touchpoints:
        y = _height(grid, each)
        if y is None:
            continue
        x = max(grid.x(each.month) + 8, taken.get(y, 0) + 2 * R + 3)
        taken[y] = x
        words = f"{each.number + 1}. {sentence(each, language)}"
        inside = [tag("title", escape(words)), MARKS[each.what][1](x, y)]
        if each.repeated:
            label = again(len(each.repeated), x + R + 18, y)
            taken[y] = x + R + 26
            inside.append(label)
        classes = f"mark {each.what.value}{'' if each.counted else ' part'}"
        parts.append(
            tag("g", *inside, class_=classes, data_step=each.month, data_number=each.number,
                opacity=None if each.counted else "0.45")
        )  # fmt: skip
    return parts


def _height(grid: Grid, each: Touchpoint) -> float | None:
    if each.what in ACROSS:
        return grid.around + 17
    if each.service in grid.services:
        return grid.lane(each.service) + 16
    return None if each.actor_to == JOINT else grid.around + 17


def legend_height() -> float:
    """How much room the legend takes."""
    return 78


def legend(x: float, y: float, language: str) -> str:
    """What the marks and bars mean."""
    looks = dict(MARKS.values())
    parts, column = [], (WIDTH - 48) / 6
    for place, entry in enumerate(KEY):
        left, top = x + 8 + column * (place % 6), y + 8 + 24 * (place // 6)
        parts.append(again(12, left + 4, top) if entry == "again" else looks[entry](left, top))
        lines = wrapped(word("picture", entry, language), 11, column - 36)
        for number_, words in enumerate(lines):
            shift = 4 if len(lines) == 1 else -1
            parts.append(
                text(words, left + (26 if entry == "again" else 14), top + shift + 11 * number_, size=11)
            )
    for place, state in enumerate(State):
        left, top = x + column * place, y + 54
        fill = {
            State.NEED: "none",
            State.WAITING: "#d9dfe3",
            State.COMPLAINING: "#dccbea",
            State.RECEIVING: HELP,
        }
        edge = {State.NEED: WAIT, State.WAITING: WAIT, State.COMPLAINING: CLAIM, State.RECEIVING: HELP}
        dashes = "3 3" if state is State.NEED else None
        parts.append(
            rect(left, top, 30, 10, rx=2, fill=fill[state], stroke=edge[state], stroke_dasharray=dashes)
        )
        if state in (State.WAITING, State.COMPLAINING):
            turn = 1 if state is State.WAITING else -1
            for at in (left + 5 + shift for shift in (0, 7, 14, 21)):
                ends = (at - 3 * turn, top + 10, at + 3 * turn, top)
                parts.append(line(*ends, stroke=edge[state], stroke_width=2))
        parts.append(text(word("states", state.value, language), left + 38, top + 9, size=11))
    return "".join(parts)
