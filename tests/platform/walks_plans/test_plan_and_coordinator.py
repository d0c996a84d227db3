"""A case with three services grows into an individual plan and gets a child coordinator who asks a service.

Walked by the case worker, the mother, the young person of fifteen, the coordinating unit and the coordinator.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.utils import translation
from playwright.sync_api import expect

from tests.platform.conftest import OwnDatabase
from tests.platform.walks.walker import Walk

UNIT = "/koordinerende-enhet/"


def said(walk: Walk, text: str, **values: str) -> str:
    """A text as the reader meets it."""
    with translation.override(walk.language):
        return translation.gettext(text) % values if values else translation.gettext(text)


def case_of(own: OwnDatabase, subject: str) -> str:
    """The key of the case of a child the demo knows by a name."""
    with psycopg.connect(own.url("postgres")) as link:
        row = link.execute(
            "SELECT c.id FROM cases_case c JOIN people_identity i ON i.person_id = c.child_id"
            " WHERE i.subject = %s",
            [subject],
        ).fetchone()
    assert row is not None
    return str(row[0])


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


@pytest.mark.parametrize(("language", "scripts"), [("nb", True), ("nn", False)])
def test_from_case_to_plan_to_coordinator(
    walk: Any, own_database: OwnDatabase, language: str, scripts: bool
) -> None:
    how = {"language": language, "scripts": scripts}
    case = case_of(own_database, "unplanned")
    plan, coordinator = f"/sak/{case}/individuell-plan/", f"/sak/{case}/koordinator/"
    petter = signed_in(walk, "teacher", width=1280, **how)
    mother = signed_in(walk, "mother_of_twins", **how)

    # The holder asks; nothing is copied, nothing begins anew.
    petter.to(f"/sak/{case}/")
    petter.good("case")
    petter.follow(said(petter, "Individual plan"))
    petter.good("no-plan")
    petter.press(said(petter, "Ask the family about a plan"))
    petter.good("asked")

    # The mother says yes on her phone.
    mother.to(f"/familien/{case}/")
    mother.good("family")
    mother.follow(said(mother, "Read and answer"))
    mother.good("answer")
    mother.choose(said(mother, "Yes, I want a plan"))
    mother.send()
    mother.good("answered")

    # Only what the case lacks is asked for: four things, each with its own page.
    petter.to(plan)
    petter.good("lacking")
    petter.restart()
    lacking = petter.page.locator("section[aria-labelledby=lacks] li")
    assert 1 <= lacking.count() <= 4
    petter.to(plan + "ansvar/")
    petter.good("main")
    petter.pick("Skarlia skole")
    petter.send()
    petter.to(plan + "periode/")
    petter.good("period")
    today = date.today()
    petter.fill(
        last=str(today + timedelta(days=360)),
        revise_on=str(today + timedelta(days=180)),
    )
    petter.send()
    while (words := petter.page.locator("section[aria-labelledby=lacks] a.ds-button")).count():
        petter.act(words.first)
        petter.good("point")
        petter.fill(words="BUP når det trengs.")
        petter.send()
    petter.press(said(petter, "Put the plan in force"))
    petter.cost("individual plan made from a case", fields=8)
    petter.good("in-force")
    version = said(petter, "Version %(n)s, %(when)s", n="1", when="").strip(", ")
    expect(petter.page.locator("main")).to_contain_text(version)
    for name in ("versjoner/", "utskrift/", "annen-plan/", "forny/"):
        petter.to(plan + name)
        petter.good(name.strip("/"))

    # The young person sees the same plan, and what it does not give.
    eira = signed_in(walk, "unplanned", **how)
    eira.to(plan)
    eira.good("young-plan")
    eira.to(coordinator)
    eira.good("young-coordinator")

    # The mother applies for a child coordinator, and leaves what she does not know.
    mother.to(coordinator)
    mother.good("coordinators")
    mother.to(coordinator + "sok/child_coordinator/")
    mother.good("apply")
    mother.fill(why="Vi ringer fem steder hver uke.", wish="Turid")
    mother.send()
    mother.good("applied")

    # The coordinating unit asks what is open, and cannot appoint before it is answered.
    hilde = signed_in(walk, "coordinating_unit", width=1280, **how)
    hilde.to(UNIT)
    hilde.good("unit")
    hilde.follow(said(hilde, "Assess: %(name)s", name="Eira"))
    hilde.good("assess")
    page = hilde.page.url
    hilde.to(page + "oppnevn/")
    hilde.good("appoint")
    hilde.pick("Turid Heggbukt")
    hilde.page.locator("main form.form button[type=submit]").first.click()
    hilde.good("cannot-yet")
    hilde.to(page)
    open_ = ("health.serious_condition", "needs.long_term", "needs.complex", "needs.coordinated")
    for fact in open_:
        hilde.to(f"{page}vilkar/{fact}/")
        if fact == open_[0]:
            hilde.good("condition")
        hilde.fill(value="yes", reason="Familien og legen har fortalt det.")
        hilde.send()
    hilde.follow(said(hilde, "Appoint the coordinator"))
    hilde.pick("Turid Heggbukt")
    hilde.send()
    hilde.good("appointed")
    # She sees that the case is there, and not what is in it.
    hilde.to(plan, status=403)

    # The coordinator has the baton, and asks the school, with a deadline.
    turid = as_school_nurse(walk, width=1280, **how)
    turid.to(coordinator)
    turid.good("coordinates")
    turid.follow(said(turid, "Ask a service for something"))
    turid.good("ask")
    turid.pick("Skarlia skole")
    turid.fill(kind="carry_out", question="Når begynner det vi avtalte?")
    turid.send()
    asked = turid.page.url
    turid.good("asked")

    # The school says no; it goes on to the school's leader.
    petter.to(asked)
    petter.good("the-coordinator-asks")
    petter.fill(said="no", words="Vi har ikke folk nå.")
    petter.send()
    turid.to(asked)
    turid.press(said(turid, "Take it to their leader"))
    turid.good("with-the-leader")
    expect(turid.page.locator("main")).to_contain_text("Hos lederen" if language == "nb" else "Hos leiaren")

    # Rights: what was asked for and granted stands there, for the mother and for the team.
    for one in (mother, turid):
        one.to(f"/sak/{case}/rettigheter/")
        one.good("rights")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_other_pages(walk: Any, own_database: OwnDatabase, language: str) -> None:
    """Oda has a plan and a coordinator already: every page of hers, and the rest of the app."""
    case = case_of(own_database, "planned")
    turid = as_school_nurse(walk, width=1280, language=language)
    for name in (
        "individuell-plan/",
        "individuell-plan/versjoner/",
        "individuell-plan/utskrift/",
        "individuell-plan/avslutt/",
        "koordinator/",
        "rettigheter/",
        "rettigheter/ny/",
        "skolemiljo/",
        "skolemiljo/si-fra/",
    ):
        turid.to(f"/sak/{case}/{name}")
        turid.good(name.strip("/").replace("/", "-"))
    hilde = signed_in(walk, "coordinating_unit", width=1280, language=language)
    for name in ("", "delegering/", "tall/"):
        hilde.to(UNIT + name)
        hilde.good(f"unit-{name.strip('/')}")
    hilde.to("/krisesenter/")
    hilde.good("handovers")
    mother = signed_in(walk, "mother_of_twins", language=language)
    for name in ("individuell-plan/", "koordinator/", "rettigheter/", "skolemiljo/", "skolemiljo/si-fra/"):
        mother.to(f"/sak/{case}/{name}")
        mother.good(f"mother-{name.strip('/').replace('/', '-')}")
