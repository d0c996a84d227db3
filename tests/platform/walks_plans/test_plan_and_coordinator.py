"""The other pages of plans and coordinators, in nynorsk; the way to them is walked in `walks_joint`."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.platform.conftest import OwnDatabase
from tests.platform.walks.walker import Walk
from tests.platform.walks_joint.people import case_of

UNIT = "/koordinerende-enhet/"


def signed_in(walk: Any, subject: str, **how: Any) -> Walk:
    """Someone signed in, who reads in the language of the walk: signing in gives the person's own."""
    one: Walk = walk(subject, **how)
    if one.language != "nb":
        one.page.locator(f"header button[name=language][value={one.language}]").click()
        expect(one.page.locator("html")).to_have_attribute("lang", one.language)
    return one


def as_school_nurse(walk: Any, **how: Any) -> Walk:
    """Turid has two roles; this is the one in the school health service."""
    turid = signed_in(walk, "coordinator", **how)
    turid.page.goto("/rolle/")
    turid.page.locator("main button", has_text="Skolehelsetjenesten").first.click()
    turid.page.wait_for_url(lambda url: "/rolle/" not in url)
    return turid


def test_the_other_pages(walk: Any, own_database: OwnDatabase) -> None:
    """Oda has a plan and a coordinator already: every page of hers, and the rest of the app."""
    case = case_of(own_database, "planned")
    turid = as_school_nurse(walk, width=1280, language="nn")
    for name in (
        "individuell-plan/",
        "individuell-plan/versjoner/",
        "individuell-plan/utskrift/",
        "individuell-plan/annen-plan/",
        "individuell-plan/forny/",
        "individuell-plan/avslutt/",
        "koordinator/",
        "rettigheter/",
        "rettigheter/ny/",
        "skolemiljo/",
        "skolemiljo/si-fra/",
    ):
        turid.to(f"/sak/{case}/{name}")
        turid.good(name.strip("/").replace("/", "-"))
    hilde = signed_in(walk, "coordinating_unit", width=1280, language="nn")
    for name in ("", "delegering/", "tall/"):
        hilde.to(UNIT + name)
        hilde.good(f"unit-{name.strip('/')}")
    hilde.to("/krisesenter/")
    hilde.good("handovers")
    mother = signed_in(walk, "mother_of_twins", language="nn")
    for name in ("individuell-plan/", "koordinator/", "rettigheter/", "skolemiljo/", "skolemiljo/si-fra/"):
        mother.to(f"/sak/{case}/{name}")
        mother.good(f"mother-{name.strip('/').replace('/', '-')}")
