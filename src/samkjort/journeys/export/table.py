"""The touchpoints of a side as CSV: one row each, in UTF-8 with a mark for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO

from samkjort.journeys.summary import Side, Summary, touchpoint_rows
from samkjort.journeys.wording import actor, sentence, word

COLUMNS = (
    *("number", "on", "month", "kind", "what", "text", "actor_from", "actor_to", "channel", "services"),
    *("door", "waits_days", "hours", "data", "repeated", "complaint", "counted", "because", "provisions"),
)
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def table(summary: Summary, side: Side, language: str) -> list[list[str]]:
    """The rows beside the picture, in the order of the words `columns`."""
    rows = []
    found = touchpoint_rows(side, summary.story, language=language)
    for each, row in zip(side.journey.touchpoints, found, strict=True):
        rows.append(
            [
                str(each.number + 1),
                summary.story.on(each.month).isoformat(),
                sentence(each, language),
                actor(each.actor_from, language),
                actor(each.actor_to, language),
                word("channels", each.channel.value, language),
                str(each.waits_days or ""),
                f"{each.hours:g}" if each.quarters else "",
                str(len(each.data) or ""),
                str(len(each.repeated) or ""),
                "; ".join(ground["title"] for ground in row["because"]),
            ]
        )
    return rows


def as_csv(summary: Summary, side: Side, language: str) -> bytes:
    """The touchpoints as CSV."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in touchpoint_rows(side, summary.story, language=language):
        grounds = row["because"]
        flat = {
            **row,
            "because": [ground["id"] for ground in grounds],
            "provisions": dict.fromkeys(path for ground in grounds for path in ground["provisions"]),
        }
        writer.writerow([_cell(flat[column]) for column in COLUMNS])
    return ("\ufeff" + out.getvalue()).encode()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    if isinstance(value, list | tuple | dict):
        text = " ".join(map(str, value))
    return f"'{text}" if text.startswith(_RISKY) else text
