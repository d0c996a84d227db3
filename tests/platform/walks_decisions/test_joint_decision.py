"""A joint decision with three legal bases, a complaint on the whole, a partial reversal; walked by all.

The director delegates, three services write and decide, the mother and the young person read, the mother
complains, one service changes its part, another sends its on, and the State Administrator answers.
"""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.platform.conftest import OwnDatabase

PARTS = {
    "school": ("upper_teacher", "adapted_teaching", "oppl-11-7-decides-adapted-teaching"),
    "school_health": ("coordinator", "other_municipal_health_service", "hol-3-1-municipality-decides"),
    "mental_health_team": ("psychologist", "other_municipal_health_service", "hol-3-1-municipality-decides"),
}


@pytest.fixture
def facts(own_database: OwnDatabase) -> Any:
    """What the demo has: Sara's case, and the appointments of those around her."""

    def ask(query: str, *values: Any) -> Any:
        with psycopg.connect(own_database.url("postgres")) as link:
            row = link.execute(query, values).fetchone()
        assert row is not None, query
        return row[0]

    return ask


def case_of(facts: Any, child: str) -> str:
    return str(
        facts(
            "SELECT c.id FROM cases_case c JOIN people_identity i ON i.person_id = c.child_id"
            " WHERE i.subject = %s",
            child,
        )
    )


def appointment(facts: Any, subject: str) -> str:
    return str(
        facts(
            "SELECT a.id FROM people_appointment a JOIN people_identity i ON i.person_id = a.person_id"
            " WHERE i.subject = %s AND a.role = 'employee' ORDER BY a.id LIMIT 1",
            subject,
        )
    )


@pytest.mark.accepts("C-31")
def test_a_joint_decision_a_complaint_and_a_partial_reversal(walk: Any, facts: Any) -> None:
    case = case_of(facts, "girl")
    director = walk("director", width=1280)
    for service in ("school", "school_health"):
        director.to("/delegering/")
        who = appointment(facts, PARTS[service][0])
        director.fill(to=who, about=service, reference="Sak 45/25, punkt 4.2")
        director.send()
    director.good("delegations")

    staff = {who: walk(who, width=1280) for who, _matter, _basis in PARTS.values()}
    holder = staff["upper_teacher"]
    holder.to(f"/sak/{case}/samlevedtak/nytt/")
    holder.good("begin")
    for service, (_who, matter, _basis) in PARTS.items():
        holder.page.locator(f"main [name=about_{service}][value='{matter}']").check()
    holder.send()
    joint = holder.page.url.split("//", 1)[1].split("/", 1)[1]
    for service, (who, _matter, basis) in PARTS.items():
        key = facts("SELECT id FROM decisions_jointpart WHERE case_id = %s AND service = %s", case, service)
        one = staff[who]
        one.to(f"/sak/{case}/vedtaksdel/{key}/")
        if service == "school":
            one.good("part")
        one.fill(
            outcome="partly",
            text=f"Sara får hjelp fra {who}.",
            reasons="Vi tror det er nok nå.",
            basis=basis,
        )
        one.send()
        one.page.locator(f"main form[action$='{key}/avgjor/'] button").click()
    holder.to(f"/{joint}tekst/")
    holder.fill(summary="Sara får hjelp på skolen, av helsesykepleier og psykolog.")
    holder.send()
    holder.good("ready")
    holder.press("Send brevet")
    holder.good("sent")

    mother = walk("mother_of_girl", width=390)
    mother.to("/")
    mother.to(f"/familien/{case}/")
    mother.follow("Les det")
    mother.good("decision")
    girl = walk("girl", width=390, language="nn")
    girl.to(mother.page.url)
    girl.good("decision-nn")
    mother.follow("Jeg er uenig")
    for box in mother.page.locator("main [name=parts]").all():
        box.check()
    mother.fill(words="Det er for lite. Sara trenger mer.")
    mother.good("complain")
    mother.send()
    complaint = facts("SELECT id FROM decisions_complaint WHERE joint_id::text = %s", joint.split("/")[-2])

    def answer(one: Any, service: str, to: str) -> None:
        key = facts(
            "SELECT p.id FROM decisions_complaintpart p JOIN decisions_jointpart a ON a.id = p.about_id"
            " WHERE p.complaint_id = %s AND a.service = %s",
            complaint,
            service,
        )
        one.to(f"/sak/{case}/klagedel/{key}/")
        one.good(f"answer-{to}")
        one.fill(to=to, reasons="Vi har sett på det på nytt.")
        one.send()

    answer(staff["coordinator"], "school_health", "changed")
    answer(staff["psychologist"], "mental_health_team", "changed")
    answer(holder, "school", "forwarded")
    holder.to(f"/sak/{case}/klage/{complaint}/")
    holder.good("complaint")
    body = walk("supervisor", width=1280)
    body.to("/klage/")
    body.good("desk")
    body.to(f"/sak/{case}/klage/{complaint}/")
    body.good("complaint")
    answer(body, "school", "body_partly")
    mother.to(f"/sak/{case}/klage/{complaint}/")
    assert "Delvis medhold" in mother.page.content()
    mother.good("complaint")
    girl.to(f"/familien/{case}/rettigheter/")
    assert "Delvis medhald" in girl.page.content()
    girl.good("rights-nn")


@pytest.mark.accepts("C-04")
def test_the_director_decides_who_coordinates_on_one_screen(walk: Any, facts: Any) -> None:
    case = facts("SELECT case_id FROM decisions_coordination WHERE decided_at IS NULL LIMIT 1")
    director = walk("director", width=1280, language="nn")
    director.to("/kommunedirektor/")
    director.good("director-nn")
    director.to(f"/sak/{case}/samordning/avgjor/")
    director.good("decide-nn")
    first = director.page.locator("main [name=to] option[value]:not([value=''])").first.get_attribute("value")
    director.fill(to=first, best_interests="Éin stad å spørje.", reason="Dei ser barnet kvar dag.")
    director.send()
    director.page.wait_for_url("**/kommunedirektor/", timeout=60_000)
    decided = facts("SELECT reference FROM decisions_coordination WHERE case_id = %s", case)
    assert "45/25" in decided
