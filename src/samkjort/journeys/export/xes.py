"""A journey as XES (IEEE 1849): one trace, an event for each touchpoint, for process-mining tools."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from samkjort.journeys.summary import Side, Summary, touchpoint_rows
from samkjort.journeys.wording import sentence

_EXTENSIONS = {
    "concept": ("Concept", "http://www.xes-standard.org/concept.xesext"),
    "time": ("Time", "http://www.xes-standard.org/time.xesext"),
    "org": ("Organizational", "http://www.xes-standard.org/org.xesext"),
}


def xes(summary: Summary, side: Side, language: str) -> bytes:
    """One side as an XES log. The time of an event is the first of its month at noon, in UTC."""
    log = Element(
        "log", {"xes.version": "1849-2016", "xes.features": "", "xmlns": "http://www.xes-standard.org/"}
    )
    for prefix, (name, uri) in _EXTENSIONS.items():
        SubElement(log, "extension", name=name, prefix=prefix, uri=uri)
    for scope, keys in (("trace", ("concept:name",)), ("event", ("concept:name", "time:timestamp"))):
        parent = SubElement(log, "global", scope=scope)
        for key in keys:
            _attribute(parent, key, "1970-01-01T00:00:00Z" if key.startswith("time") else "UNKNOWN")
    SubElement(log, "classifier", name="What", keys="samkjort:what")
    trace = SubElement(log, "trace")
    _attribute(trace, "concept:name", f"{summary.story.id} {side.id}")
    _attribute(trace, "samkjort:order", side.id)
    rows = touchpoint_rows(side, summary.story, language=language)
    for each, row in zip(side.journey.touchpoints, rows, strict=True):
        event = SubElement(trace, "event")
        _attribute(event, "concept:name", sentence(each, language))
        _attribute(event, "time:timestamp", f"{row['on']}T12:00:00Z")
        _attribute(event, "org:resource", each.actor_from)
        _attribute(event, "org:group", each.actor_to)
        for name in ("what", "kind", "channel", "month", "waits_days", "hours"):
            _attribute(event, f"samkjort:{name}", row[name])
        _attribute(event, "samkjort:because", " ".join(ground["id"] for ground in row["because"]))
    indent(log, " ")
    made: bytes = tostring(log, encoding="utf-8", xml_declaration=True)
    return made


def _attribute(parent: Element, key: str, value: object) -> None:
    name = "string"
    if key.startswith("time:"):
        name = "date"
    elif isinstance(value, int):
        name = "int"
    elif isinstance(value, float):
        name = "float"
    SubElement(parent, name, key=key, value=str(value))
