"""Before and after on one sheet: the same child under each legal order, with the counts beside."""

from __future__ import annotations

from samkjort.journeys.draw.lanes import (
    AROUND,
    FAMILY_LANE,
    LANE,
    WIDTH,
    Grid,
    description,
    drawn,
    legend,
    legend_height,
    ordered,
)  # fmt: skip
from samkjort.journeys.draw.svg import BAD, GOOD, INK, LINE, SOFT, line, picture, tag, text, wrapped
from samkjort.journeys.summary import NUMBERS, Side, Summary
from samkjort.journeys.wording import of_rights, word

SCALE, PANEL, NUMBERS_AT = 0.72, 900, 918


def sheet(summary: Summary, *, language: str = "nb") -> str:
    """The sheet. One panel for each side, under each other, drawn to the same time scale."""
    story = summary.story
    parts = [
        text(word("picture", "sheet_title", language), 24, 40, size=24, weight="700"),
        text(story.title.in_language(language), 24, 68, size=16),
        *(text(words, 24, 92 + 17 * n, size=12.5, fill=SOFT)
          for n, words in enumerate(wrapped(story.text.in_language(language), 12.5, WIDTH - 60, most=2))),
    ]  # fmt: skip
    y = 142.0
    for side in summary.sides:
        lanes = ordered(side.journey)
        high = max((58 + FAMILY_LANE + AROUND + LANE * len(lanes)) * SCALE, 250) + 22
        parts.append(_panel(summary, side, lanes, y, language))
        y += high + 26
    parts.append(line(24, y - 12, WIDTH - 24, y - 12))
    parts.append(legend(24, y + 6, language))
    y += legend_height() + 22
    parts.append(text(word("picture", "honest", language), 24, y, size=12, fill=SOFT))
    title = f"{word('picture', 'sheet_title', language)} – {story.title.in_language(language)}"
    about = " ".join(f"{side.name(language)}: {description(side, language)}" for side in summary.sides)
    return picture(
        WIDTH, y + 20, *parts, title=title,
        about=about, id_=f"sheet-{story.id}", classes="journey sheet",
    )  # fmt: skip


def _panel(summary: Summary, side: Side, lanes: tuple[str, ...], y: float, language: str) -> str:
    grid = Grid(side.journey, lanes, 44)
    inside = drawn(grid, summary.story, language, f"sheet-{summary.story.id}-{side.id}")
    return tag(
        "g",
        line(24, y - 14, WIDTH - 24, y - 14, stroke=INK, stroke_width=1.2),
        text(side.name(language), 24, y + 6, size=16, weight="700"),
        tag("g", *inside, transform=f"translate(8 {y + 4:.1f}) scale({SCALE})"),
        *_counts(summary, side, y + 6, language),
        class_="order", data_order=side.id,
    )  # fmt: skip


def _counts(summary: Summary, side: Side, y: float, language: str) -> list[str]:
    """The first numbers of a side, and how they differ from the first side's. Rights always with them."""
    parts = []
    first = side is summary.sides[0]
    for place, name in enumerate(NUMBERS[:9]):
        top = y + 19 * place
        value, change = side.burden[name].value, summary.difference(side.id, name)
        shown = "?" if value is None else f"{value:.0f}"
        parts.append(text(shown, NUMBERS_AT + 44, top, size=15, weight="700", anchor="end"))
        parts.append(text(word("metrics", name, language), NUMBERS_AT + 52, top, size=12))
        if not first and change is not None:
            sign = "=" if round(change) == 0 else f"{change:+.0f}".replace("-", "−")
            colour = SOFT if round(change) == 0 else GOOD if change < 0 else BAD
            parts.append(text(sign, WIDTH - 26, top, size=13, fill=colour, weight="700", anchor="end"))
    top = y + 19 * 9 + 6
    parts.append(line(NUMBERS_AT + 12, top - 16, WIDTH - 24, top - 16, stroke=LINE))
    words = [word("picture", "rights_line", language, kept=side.of_rights("kept"))]
    if not first:
        more = [(part, side.of_rights(part)) for part in ("merged", "lost", "new")]
        words.append(" · ".join(of_rights(part, n, language) for part, n in more))
    for place, each in enumerate(words):
        parts.append(text(each, NUMBERS_AT + 12, top + 17 * place, size=12, weight="600"))
    return parts
