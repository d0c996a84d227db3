"""What others get: every format read back by something that is not ours."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from io import StringIO

import jsonschema
import pytest
from defusedxml.ElementTree import fromstring

from samkjort.journeys.export.formats import FORMATS, export
from samkjort.journeys.export.table import table
from samkjort.journeys.export.whole import schema
from samkjort.journeys.wording import words
from tests.conftest import ROOT
from tests.journeys.test_draw import summary

MODULES = ROOT / "tools" / "web" / "node_modules"


def test_the_json_fits_its_schema_and_holds_the_counts() -> None:
    made = summary("ten-year-old")
    data = json.loads(export(made, "concept-b", "json"))
    jsonschema.Draft202012Validator(schema()).validate(data)
    for side, told in zip(made.sides, data["orders"], strict=True):
        for metric, row in zip(side.burden.metrics, told["metrics"], strict=True):
            assert (row["id"], row["value"]) == (metric.id, metric.value)
            assert all(0 <= number < len(told["touchpoints"]) for number in row["touchpoints"])
            assert row["difference"] == made.difference(side.id, metric.id)
            assert all(part in words()["parts"] for part in row["parts"])
        assert sum(row["hours"] for row in told["touchpoints"]) == side.burden["hours"].value
    data["orders"][0]["metrics"].pop()
    assert not jsonschema.Draft202012Validator(schema()).is_valid(data)


@pytest.mark.parametrize("order", ["concept-a", "concept-b"])
def test_bpmn_moddle_reads_the_bpmn_without_a_warning(order: str) -> None:
    node = shutil.which("node")
    if node is None or not (MODULES / "bpmn-moddle").is_dir():
        pytest.skip("Node or the npm package bpmn-moddle is not here; run `make setup`")
    made = summary("sixteen")
    side = made.side(order)
    ran = subprocess.run(
        [node, str(ROOT / "tests/journeys/moddle.mjs"), str(MODULES)],
        input=export(made, order, "bpmn"), capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    found = json.loads(ran.stdout)
    with_family = sum(each.with_family for each in side.journey.touchpoints)
    assert found["warnings"] == []
    assert found["unresolved"] == 0
    assert found["pools"] == 2
    assert found["messages"] == with_family
    assert found["tasks"] == len(side.journey.touchpoints) + with_family
    assert found["lanes"] == len(side.journey.services) + 1


def test_the_xes_is_one_trace_in_order() -> None:
    made = summary("sixteen")
    root = fromstring(export(made, "concept-a", "xes"))
    space = "{http://www.xes-standard.org/}"
    assert root.tag == f"{space}log"
    (trace,) = root.findall(f"{space}trace")
    times = [
        date.get("value")
        for event in trace.findall(f"{space}event")
        for date in event.findall(f"{space}date")
    ]
    assert len(times) == len(made.side("concept-a").journey.touchpoints)
    assert times == sorted(times)


def test_the_ocel_ties_every_event_to_objects_that_are_there() -> None:
    made = summary("sixteen")
    data = json.loads(export(made, "concept-b", "ocel"))
    objects = {each["id"]: each["type"] for each in data["objects"]}
    types = {each["name"]: {a["name"] for a in each["attributes"]} for each in data["eventTypes"]}
    assert set(objects.values()) <= {each["name"] for each in data["objectTypes"]}
    assert len(data["events"]) == len(made.side("concept-b").journey.touchpoints)
    for event in data["events"]:
        assert {a["name"] for a in event["attributes"]} <= types[event["type"]]
        assert {tie["objectId"] for tie in event["relationships"]} <= objects.keys()
    assert "card" in objects.values()


def test_the_csv_has_a_row_for_each_touchpoint_with_its_provisions() -> None:
    made = summary("heart")
    rows = list(csv.DictReader(StringIO(export(made, "concept-a", "csv").decode("utf-8-sig"))))
    side = made.side("concept-a")
    assert [int(row["number"]) for row in rows] == [each.number for each in side.journey.touchpoints]
    assert all(row["because"] for row in rows)
    assert sum(row["provisions"].startswith(("lov/", "forskrift/")) for row in rows) > len(rows) / 2


def test_the_png_is_a_picture_of_the_right_shape() -> None:
    pytest.importorskip("typst")
    made = export(summary("sixteen"), "concept-a", "png")
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = int.from_bytes(made[16:20], "big"), int.from_bytes(made[20:24], "big")
    assert wide > 1200
    assert 0.3 < high / wide < 1


def test_the_table_beside_says_the_same_in_three_languages() -> None:
    made = summary("sixteen")
    side = made.side("concept-a")
    tables = {language: table(made, side, language) for language in ("nb", "nn", "en")}
    for rows in tables.values():
        assert len(rows) == len(side.journey.touchpoints)
        assert all(row[10] for row in rows)
    assert [row[0] for row in tables["nb"]] == [row[0] for row in tables["en"]]
    assert tables["nb"][0][2] != tables["en"][0][2]


def test_an_order_or_format_that_is_not_there_is_refused() -> None:
    made = summary("sixteen")
    for order, name in (("concept-z", "csv"), ("concept-a", "docx")):
        with pytest.raises(KeyError):
            export(made, order, name)
    assert set(FORMATS) == {"svg", "png", "bpmn", "xes", "ocel", "json", "csv"}
