"""All formats by name: what a file is called, its media type, and the bytes of one side of a summary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samkjort.journeys.draw.lanes import lanes
from samkjort.journeys.export.bpmn import bpmn
from samkjort.journeys.export.ocel import ocel
from samkjort.journeys.export.png import png
from samkjort.journeys.export.table import as_csv
from samkjort.journeys.export.whole import as_json
from samkjort.journeys.export.xes import xes
from samkjort.journeys.summary import Side, Summary


@dataclass(frozen=True)
class Format:
    """A format: how its file name ends, its media type, and what makes it of one side."""

    suffix: str
    media_type: str
    made: Callable[[Summary, Side, str], bytes]


def _svg(summary: Summary, side: Side, language: str) -> bytes:
    return lanes(side, summary.story, language=language).encode()


def _png(summary: Summary, side: Side, language: str) -> bytes:
    return png(lanes(side, summary.story, language=language))


FORMATS = {
    "svg": Format("svg", "image/svg+xml", _svg),
    "png": Format("png", "image/png", _png),
    "bpmn": Format("bpmn", "application/xml", bpmn),
    "xes": Format("xes", "application/xml", xes),
    "ocel": Format("ocel.json", "application/json", ocel),
    "json": Format("json", "application/json", lambda summary, side, language: as_json(summary, language)),
    "csv": Format("csv", "text/csv; charset=utf-8", as_csv),
}
"""Name → format. JSON is the whole summary, all sides; the others are of one side."""


def export(summary: Summary, order: str, format_: str, *, language: str = "nb") -> bytes:
    """One side of a summary in a format. Raises `KeyError` for an order or a format that is not there."""
    return FORMATS[format_].made(summary, summary.side(order), language)
