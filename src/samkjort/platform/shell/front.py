"""What the front page shows: the picture of those around a child, and the parts that are open to everyone."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from django.utils.translation import gettext as _

from samkjort.platform.shell.frame import address_of

MIDDLE_X, MIDDLE_Y, RADIUS = 210, 200, 140
GLYPHS = {
    "school": "M2 22 V10 L12 3 L22 10 V22 M2 22 H22 M9 22 v-7 h6 v7 M12 3 V-2 h6 l-2 2 l2 2 h-6",
    "health": "M12 21 C2 14 1 9 3 6 C6 2 11 4 12 8 C13 4 18 2 21 6 C23 9 22 14 12 21 Z",
    "ppt": "M2 4 H22 V16 H11 L6 21 V16 H2 Z M7 8.5 H17 M7 12 H14",
    "welfare": "M1 13 A11 11 0 0 1 23 13 Z M12 13 V20 a3 3 0 0 0 5 1 M12 2 V0",
    "mind": "M4 13 a8 8 0 1 1 14 5 V23 H9 v-4 H6 v-4 l-2 -2 M12 8 v6 M9 11 h6",
    "kindergarten": "M2 13 H11 V22 H2 Z M13 13 H22 V22 H13 Z M7.5 3 H16.5 V12 H7.5 Z",
}
"""Line drawings of 24 by 24, one for each service in the ring."""


@dataclass(frozen=True)
class Around:
    """One in the ring: name, drawing, and where it stands."""

    name: str
    glyph: str
    x: int
    y: int
    holds: bool

    @property
    def at_x(self) -> int:
        """Left edge of the drawing."""
        return self.x - 12

    @property
    def at_y(self) -> int:
        """Top edge of the drawing."""
        return self.y - 12

    @property
    def label(self) -> int:
        """Where the name stands, below."""
        return self.y + 49


def around() -> list[Around]:
    """The ring, from the top and with the clock; the first has the baton."""
    names = {
        "school": _("School"),
        "health": _("Health clinic"),
        "ppt": _("School psychology"),
        "welfare": _("Child welfare"),
        "mind": _("Mental health"),
        "kindergarten": _("Kindergarten"),
    }
    found = []
    for number, (key, name) in enumerate(names.items()):
        turn = radians(number * 60 - 90)
        x, y = MIDDLE_X + RADIUS * cos(turn), MIDDLE_Y + RADIUS * sin(turn)
        found.append(Around(name, GLYPHS[key], round(x), round(y), number == 0))
    return found


def open_parts() -> list[tuple[str, str, str]]:
    """The parts of the platform anyone may open, as far as they are there: address, name, what it is."""
    known = (
        ("lawbook:index", _("The law"), _("What the law says for a child who needs help, and why.")),
        (
            "signals:index",
            _("Steering"),
            _("What the state asks of municipalities, and whether it hangs together."),
        ),
        (
            "lab:index",
            _("The laboratory"),
            _("Play a situation through the law of today, before, and to come."),
        ),
    )
    return [(url, name, what) for key, name, what in known if (url := address_of(key))]
