"""A situation's summary in the forms other programs and people use, as asked for on the command line."""

from __future__ import annotations

from samkjort.journeys.draw.doors import doors
from samkjort.journeys.draw.sheet import sheet
from samkjort.journeys.export.formats import FORMATS, export
from samkjort.journeys.export.png import png
from samkjort.journeys.summary import Summary

WHOLE = ("json", "svg", "png", "doors")
"""Forms that hold several legal orders; the others are of one."""


class OneOrder(ValueError):
    """The form holds one legal order, and several were asked for."""


def in_form(summary: Summary, form: str, language: str) -> bytes:
    """The summary in a form: one of `FORMATS`, or `doors` (SVG). Several orders are drawn on one sheet.

    Raises `OneOrder`, and `KeyError` for a form there is none of.
    """
    several = len(summary.sides) > 1
    if form == "doors":
        return doors(summary, language=language).encode()
    if several and form in ("svg", "png"):
        drawn = sheet(summary, language=language)
        return png(drawn) if form == "png" else drawn.encode()
    if several and form in FORMATS and form not in WHOLE:
        names = ", ".join(side.id for side in summary.sides)
        raise OneOrder(f"«{form}» holds one legal order, not {names}; ask for one at a time")
    return export(summary, summary.sides[0].id, form, language=language)
