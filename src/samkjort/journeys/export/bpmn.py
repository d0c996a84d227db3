"""A journey as BPMN 2.0: the family and the services as pools, services as lanes, meetings as message flows.

What the family does is tasks in its own pool; what a service does is tasks in the service's lane. A
touchpoint between the two is a message flow. Time is told by the order of the tasks, and by the month in
their names. The diagram part places everything, so that viewers can draw it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from samkjort.journeys.draw.lanes import ordered
from samkjort.journeys.summary import Side, Summary
from samkjort.journeys.touchpoint import CHILD, FAMILY, Touchpoint
from samkjort.journeys.wording import actor, sentence, short, word

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
STEP, LANE, TASK_W, TASK_H, LEFT = 150, 110, 120, 70, 60
OTHERS = "others"


@dataclass(frozen=True)
class Task:
    """A task on the diagram."""

    id: str
    name: str
    lane: str
    column: int
    touchpoint: Touchpoint


def bpmn(summary: Summary, side: Side, language: str) -> bytes:
    """One side as BPMN 2.0 XML."""
    for prefix, uri in (("bpmn", MODEL), ("bpmndi", DI), ("dc", DC), ("di", DD)):
        register_namespace(prefix, uri)
    root = Element(
        _(MODEL, "definitions"), id="definitions", targetNamespace="https://samkjort.no/journeys",
        exporter="samkjort",
    )  # fmt: skip
    lanes = [*ordered(side.journey), OTHERS]
    family = [t for t in _tasks(side, summary, language) if t.lane == FAMILY]
    services = [t for t in _tasks(side, summary, language) if t.lane != FAMILY]
    together = SubElement(root, _(MODEL, "collaboration"), id="collaboration")
    names = {"family": actor(FAMILY, language), "services": actor("services", language)}
    for pool, name in names.items():
        SubElement(together, _(MODEL, "participant"), id=f"pool-{pool}", name=name,
                   processRef=f"process-{pool}")  # fmt: skip
    flows = []
    for mine in family:
        for theirs in services:
            if mine.touchpoint.number == theirs.touchpoint.number:
                to_service = mine.touchpoint.actor_from in (FAMILY, CHILD)
                ends = (mine.id, theirs.id) if to_service else (theirs.id, mine.id)
                flow = f"message-{mine.touchpoint.number}"
                SubElement(together, _(MODEL, "messageFlow"), id=flow, sourceRef=ends[0], targetRef=ends[1])
                flows.append((flow, *ends))
    _process(root, "family", family, [])
    _process(root, "services", services, [(lane, _lane_name(lane, language)) for lane in lanes])
    _diagram(root, side, family, services, lanes, flows)
    indent(root, " ")
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _lane_name(lane: str, language: str) -> str:
    return word("picture", "around", language) if lane == OTHERS else short(lane, language)


def _tasks(side: Side, summary: Summary, language: str) -> Iterable[Task]:
    for column, each in enumerate(side.journey.touchpoints):
        when = word("picture", "month", language, n=each.month)
        name = f"{sentence(each, language)} ({when})"
        if each.with_family:
            yield Task(f"family-{each.number}", name, FAMILY, column, each)
        lane = each.service if each.service in side.journey.services else OTHERS
        yield Task(f"service-{each.number}", name, lane or OTHERS, column, each)


def _process(root: Element, pool: str, tasks: list[Task], lanes: list[tuple[str, str]]) -> None:
    process = SubElement(root, _(MODEL, "process"), id=f"process-{pool}", isExecutable="false")
    chains = _chains(pool, tasks, [lane for lane, _name in lanes] or [FAMILY])
    if lanes:
        laned = SubElement(process, _(MODEL, "laneSet"), id=f"lanes-{pool}")
        for lane, name in lanes:
            inside = SubElement(laned, _(MODEL, "lane"), id=f"lane-{lane}", name=name)
            for task in tasks:
                if task.lane == lane:
                    SubElement(inside, _(MODEL, "flowNodeRef")).text = task.id
    for task in tasks:
        node = SubElement(process, _(MODEL, "task"), id=task.id, name=task.name)
        SubElement(node, _(MODEL, "documentation")).text = " ".join(map(str, task.touchpoint.because))
        for flow, _source, target in chains:
            if target == task.id:
                SubElement(node, _(MODEL, "incoming")).text = flow
        for flow, source, _target in chains:
            if source == task.id:
                SubElement(node, _(MODEL, "outgoing")).text = flow
    for flow, source, target in chains:
        SubElement(process, _(MODEL, "sequenceFlow"), id=flow, sourceRef=source, targetRef=target)


def _chains(pool: str, tasks: list[Task], lanes: list[str]) -> list[tuple[str, str, str]]:
    """Within a lane, each task follows the one before."""
    found = []
    for lane in lanes:
        mine = [task for task in tasks if task.lane == lane]
        found += [(f"flow-{pool}-{b.id}", a.id, b.id) for a, b in pairwise(mine)]
    return found


def _diagram(
    root: Element, side: Side, family: list[Task], services: list[Task], lanes: list[str],
    flows: list[tuple[str, str, str]],
) -> None:  # fmt: skip
    diagram = SubElement(root, _(DI, "BPMNDiagram"), id="diagram")
    plane = SubElement(diagram, _(DI, "BPMNPlane"), id="plane", bpmnElement="collaboration")
    width = LEFT + STEP * (len(side.journey.touchpoints) + 1)
    _shape(plane, "pool-family", 0, 0, width, LANE, horizontal=True)
    _shape(plane, "pool-services", 0, LANE + 40, width, LANE * len(lanes), horizontal=True)
    tops = {lane: LANE + 40 + LANE * place for place, lane in enumerate(lanes)} | {FAMILY: 0}
    for lane in lanes:
        _shape(plane, f"lane-{lane}", 30, tops[lane], width - 30, LANE, horizontal=True)
    at = {}
    for task in (*family, *services):
        at[task.id] = (LEFT + STEP * task.column, tops[task.lane] + 20)
        _shape(plane, task.id, *at[task.id], TASK_W, TASK_H)
    chains = _chains("family", family, [FAMILY]) + _chains("services", services, lanes)
    for flow, source, target in chains:
        (x1, y1), (x2, y2) = at[source], at[target]
        _edge(plane, flow, (x1 + TASK_W, y1 + TASK_H // 2), (x2, y2 + TASK_H // 2))
    for flow, source, target in flows:
        (x1, y1), (x2, y2) = at[source], at[target]
        down = y2 > y1
        start, end = (y1 + TASK_H, y2) if down else (y1, y2 + TASK_H)
        _edge(plane, flow, (x1 + TASK_W // 2, start), (x2 + TASK_W // 2, end))


def _shape(
    plane: Element, of: str, x: int, y: int, width: int, height: int, *, horizontal: bool = False
) -> None:
    shape = SubElement(plane, _(DI, "BPMNShape"), id=f"shape-{of}", bpmnElement=of)
    if horizontal:
        shape.set("isHorizontal", "true")
    SubElement(shape, _(DC, "Bounds"), x=str(x), y=str(y), width=str(width), height=str(height))


def _edge(plane: Element, of: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    edge = SubElement(plane, _(DI, "BPMNEdge"), id=f"edge-{of}", bpmnElement=of)
    for x, y in (start, end):
        SubElement(edge, _(DD, "waypoint"), x=str(x), y=str(y))
