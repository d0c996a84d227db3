"""The marks of a journey: each its own shape, so that colour is never alone in saying what happened."""

from __future__ import annotations

import re
from collections.abc import Callable

from samkjort.journeys.draw.svg import (
    BACK,
    BAD,
    CLAIM,
    GOOD,
    HELP,
    INK,
    SOFT,
    WAIT,
    WARN,
    line,
    rect,
    tag,
    text,
    width_of,
)  # fmt: skip
from samkjort.journeys.touchpoint import What

R = 6.5
"""Half the width of a mark."""


def _ring(x: float, y: float, fill: str, stroke: str, width: float = 1.6) -> str:
    return tag("circle", cx=x, cy=y, r=R, fill=fill, stroke=stroke, stroke_width=width)


def _stroke(path: str, colour: str, width: float = 1.8) -> str:
    return tag(
        "path", d=path, fill="none", stroke=colour, stroke_width=width, stroke_linecap="round",
        stroke_linejoin="round",
    )  # fmt: skip


def _at(x: float, y: float) -> Callable[[str], str]:
    """Turns «M-1 2L3 4» around the middle of a mark into a path at its place."""

    def moved(path: str) -> str:
        def one(found: re.Match[str]) -> str:
            return f"{found[1]}{x + float(found[2]):.1f} {y + float(found[3]):.1f}"

        return re.sub(r"([MLQT ])(-?[\d.]+) (-?[\d.]+)", one, path)

    return moved


def ask(x: float, y: float) -> str:
    """The family asks or applies: a sheet with a line."""
    return rect(x - 5, y - 6.5, 10, 13, rx=1.5, fill=INK) + "".join(
        line(x - 2.5, y + d, x + 2.5, y + d, stroke=BACK, stroke_width=1.2) for d in (-2.5, 0.5, 3.5)
    )


def yes(x: float, y: float) -> str:
    """A yes: a full circle with a tick."""
    return _ring(x, y, GOOD, GOOD) + _stroke(_at(x, y)("M-3 0.2L-0.8 2.6L3.2 -2.6"), BACK)


def no(x: float, y: float) -> str:
    """A no: a full circle with a cross."""
    at = _at(x, y)
    return _ring(x, y, BAD, BAD) + _stroke(at("M-2.6 -2.6L2.6 2.6M-2.6 2.6L2.6 -2.6"), BACK)


def complaint(x: float, y: float) -> str:
    """A complaint: a diamond with an exclamation mark."""
    at = _at(x, y)
    shape = tag("path", d=at("M0 -8L8 0L0 8L-8 0") + "Z", fill=CLAIM)
    return shape + _stroke(at("M0 -3.6L0 1"), BACK, 2) + tag("circle", cx=x, cy=y + 3.8, r=1.2, fill=BACK)


def consent(x: float, y: float) -> str:
    """A consent: an open ring with a pen stroke."""
    return _ring(x, y, BACK, HELP) + _stroke(_at(x, y)("M-3.2 1.6Q-1 -3.4 0.2 0T3.2 -1"), HELP, 1.5)


def renewal(x: float, y: float) -> str:
    """Over again: a turning arrow."""
    at = _at(x, y)
    arc = f"M{x + 4.6:.1f} {y - 2.6:.1f}A5.3 5.3 0 1 0 {x + 5.3:.1f} {y + 1.2:.1f}"
    return (
        _ring(x, y, BACK, BACK)
        + _stroke(arc, WARN)
        + tag("path", d=at("M7 -6L6 -0.6L1.6 -3.4") + "Z", fill=WARN)
    )


def heard(x: float, y: float) -> str:
    """The child is heard: a speech bubble."""
    at = _at(x, y)
    tail = tag("path", d=at("M-2.5 3L-4.5 7.5L1.5 4") + "Z", fill=HELP)
    return tail + tag("ellipse", cx=x, cy=y - 0.8, rx=6.8, ry=5, fill=HELP)


def assessment(x: float, y: float) -> str:
    """An assessment: a magnifying glass."""
    return tag("circle", cx=x - 1.2, cy=y - 1.2, r=4.2, fill=BACK, stroke=INK, stroke_width=1.6) + line(
        x + 2, y + 2, x + 6, y + 6, stroke=INK, stroke_width=2.4, stroke_linecap="round"
    )


def handover(x: float, y: float) -> str:
    """On to the next: an arrow to the right."""
    return _stroke(_at(x, y)("M-6 0L5 0M1.5 -4L5.5 0L1.5 4"), INK, 2)


def coordinator(x: float, y: float) -> str:
    """Somebody who coordinates: head and shoulders."""
    at = _at(x, y)
    return tag("circle", cx=x, cy=y - 3.4, r=3.2, fill=HELP) + tag(
        "path", d=at("M-6.2 7Q-6.2 0.6 0 0.6Q6.2 0.6 6.2 7") + "Z", fill=HELP
    )


def plan(x: float, y: float) -> str:
    """A plan: an open sheet."""
    return rect(x - 5, y - 6.5, 10, 13, rx=1.5, fill=BACK, stroke=HELP, stroke_width=1.6) + "".join(
        line(x - 2.5, y + d, x + 2.5, y + d, stroke=HELP, stroke_width=1.2) for d in (-2.5, 0.5, 3.5)
    )


def meeting(x: float, y: float) -> str:
    """A meeting: a dot on the line through those who meet."""
    return tag("circle", cx=x, cy=y, r=3.6, fill=BACK, stroke=INK, stroke_width=1.8)


def other(x: float, y: float) -> str:
    """A notice: a small full dot."""
    return tag("circle", cx=x, cy=y, r=3.2, fill=SOFT)


def ending(x: float, y: float) -> str:
    """The end of help: an upright stop."""
    return line(x, y - 6, x, y + 6, stroke=WAIT, stroke_width=2.4)


def again(pieces: int, x: float, y: float) -> str:
    """The story told again: a tag with how many pieces of information."""
    words = f"↻{pieces}"
    wide = width_of(words, 9.5) + 8
    return rect(x - wide / 2, y - 6.5, wide, 13, rx=6.5, fill="#fff3e6", stroke=WARN) + text(
        words, x, y + 3.4, size=9.5, fill=WARN, anchor="middle", weight="600"
    )


MARKS: dict[What, tuple[str, Callable[[float, float], str]]] = {
    What.ASKED: ("ask", ask),
    What.APPLIED: ("ask", ask),
    What.JOINED: ("ask", ask),
    What.SHARING_CONSENT: ("consent", consent),
    What.ASSESSMENT_CONSENT: ("consent", consent),
    What.PLAN_CONSENT: ("consent", consent),
    What.ASSESSED: ("assessment", assessment),
    What.HEARD: ("heard", heard),
    What.GRANTED: ("yes", yes),
    What.ANSWERED_YES: ("yes", yes),
    What.UPHELD: ("yes", yes),
    What.REFUSED: ("no", no),
    What.ANSWERED_NO: ("no", no),
    What.NOT_UPHELD: ("no", no),
    What.COMPLAINED: ("complaint", complaint),
    What.RENEWED: ("renewal", renewal),
    What.MET: ("meeting", meeting),
    What.PLAN_MADE: ("plan", plan),
    What.COORDINATOR: ("coordinator", coordinator),
    What.CHILD_COORDINATOR: ("coordinator", coordinator),
    What.COORDINATION_DECIDED: ("other", other),
    What.PROTECTION_TOLD: ("other", other),
    What.ENDED: ("ended", ending),
    What.OUTGREW: ("ended", ending),
    What.HANDED_OVER: ("handover", handover),
}
"""What happened → its entry in the legend and its mark."""
