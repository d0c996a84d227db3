"""A journey as OCEL 2.0 JSON: touchpoints as events; the child, services, doors and rule cards as objects."""

from __future__ import annotations

import json
from typing import Any

from samkjort.journeys.summary import Side, Summary, touchpoint_rows

_ATTRIBUTES = {"kind": "string", "channel": "string", "waits_days": "integer", "hours": "float"}


def ocel(summary: Summary, side: Side, language: str) -> bytes:
    """One side as OCEL 2.0. Each event is tied to the child, to who gives and receives, and to its cards."""
    return json.dumps(as_data(summary, side, language), ensure_ascii=False, indent=1).encode()


def as_data(summary: Summary, side: Side, language: str) -> dict[str, Any]:
    """The same as plain data."""
    objects: dict[str, str] = {f"child:{summary.story.id}": "child"}
    events, used = [], set[str]()
    for row in touchpoint_rows(side, summary.story, language=language):
        ties = [(f"child:{summary.story.id}", "concerns")]
        for service in row["services"]:
            objects[f"service:{service}"] = "service"
            ties.append((f"service:{service}", "takes part"))
        if row["door"]:
            objects[f"door:{row['door']}"] = "door"
            ties.append((f"door:{row['door']}", "at"))
        for ground in row["because"]:
            if ground["id"].startswith("card:"):
                objects[ground["id"]] = "card"
                ties.append((ground["id"], "rests on"))
        used.add(row["what"])
        events.append(
            {
                "id": f"touchpoint:{row['number']}",
                "type": row["what"],
                "time": f"{row['on']}T12:00:00Z",
                "attributes": [{"name": name, "value": row[name]} for name in _ATTRIBUTES],
                "relationships": [{"objectId": id_, "qualifier": how} for id_, how in dict.fromkeys(ties)],
            }
        )
    return {
        "objectTypes": [{"name": name, "attributes": []} for name in sorted(set(objects.values()))],
        "eventTypes": [
            {"name": name, "attributes": [{"name": a, "type": t} for a, t in _ATTRIBUTES.items()]}
            for name in sorted(used)
        ],
        "objects": [
            {"id": id_, "type": type_, "attributes": [], "relationships": []}
            for id_, type_ in objects.items()
        ],
        "events": events,
    }
