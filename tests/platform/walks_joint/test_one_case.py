"""One case from start to end: Eira is fifteen, has three services, and no plan.

Her case grows into an individual plan; the family gets a child coordinator, who takes over the baton; three
services decide together under three acts, in one letter; mother and daughter each complain on the whole; the
municipality changes some of it, and the State Administrator decides the rest. Every page is seen by those it
is for: in bokmål, and for each of the seven in nynorsk too; judged by axe, always at 320 pixels as well.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from samkjort.platform import clock
from samkjort.platform.decisions import law
from tests.platform.walks.walker import Walk
from tests.platform.walks_joint.people import People, appointment, case_of, said

UNIT = "/koordinerende-enhet/"
CHILD, MOTHER = "unplanned", "mother_of_twins"

PARTS = {
    # service: (writes, decides, matter, card)
    "school": ("teacher", "head", "adapted_teaching", "oppl-11-7-decides-adapted-teaching"),
    "school_health": (
        "coordinator",
        "coordinator",
        "other_municipal_health_service",
        "hol-3-1-municipality-decides",
    ),
    "child_welfare": (
        "child_welfare",
        "child_welfare_leader",
        "child_welfare_help",
        "bvl-3-1-help-measures",
    ),
}
"""Three services, three acts. In child welfare two must look, so the leader approves before she decides."""


@pytest.mark.accepts("C-31")
def test_one_case_from_plan_to_the_outcome_of_a_complaint(people: People) -> None:
    case = case_of(people.own, CHILD)
    _plan(people, case)
    _coordinator(people, case)
    _joint_decision(people, case)
    complaints = [_complain(people, case, who) for who in (MOTHER, CHILD)]
    for complaint in complaints:
        _municipality_looks_again(people, case, complaint)
    _state_administrator_decides(people, case, complaints)
    _outcome(people, case, complaints)


# --- the case grows into a plan ---------------------------------------------------------------------------


def _plan(people: People, case: str) -> None:
    """The holder asks, the mother says yes, and only what the case lacks is written."""
    plan = f"/sak/{case}/individuell-plan/"
    petter, mother, eira = people["teacher"], people[MOTHER], people[CHILD]
    petter.to(f"/sak/{case}/")
    petter.follow(said(petter, "Individual plan"))
    petter.good("no-plan")
    petter.press(said(petter, "Ask the family about a plan"))
    petter.good("asked")

    mother.to(f"/familien/{case}/")
    mother.follow(said(mother, "Read and answer"))
    people.look(mother, "answer")
    mother.choose(said(mother, "Yes, I want a plan"))
    mother.send()
    mother.good("answered")

    petter.to(plan)
    people.look(petter, "lacking")
    petter.restart()
    assert 1 <= petter.page.locator("section[aria-labelledby=lacks] li").count() <= 4
    petter.to(plan + "ansvar/")
    petter.good("main")
    petter.pick("Skarlia skole")
    petter.send()
    petter.to(plan + "periode/")
    petter.good("period")
    today = date.today()
    petter.fill(last=str(today + timedelta(days=360)), revise_on=str(today + timedelta(days=180)))
    petter.send()
    while (words := petter.page.locator("section[aria-labelledby=lacks] a.ds-button")).count():
        petter.act(words.first)
        petter.fill(words="BUP når det trengs.")
        petter.send()
    petter.press(said(petter, "Put the plan in force"))
    petter.cost("individual plan made from a case", fields=8)
    petter.good("in-force")
    version = said(petter, "Version %(n)s, %(when)s", n="1", when="").strip(", ")
    expect(petter.page.locator("main")).to_contain_text(version)
    # Eira sees the same plan.
    eira.to(plan)
    eira.good("young-plan")


# --- the coordinator --------------------------------------------------------------------------------------


def _coordinator(people: People, case: str) -> None:
    """Applied for, assessed, appointed; the baton moves, and the first service is asked."""
    coordinator = f"/sak/{case}/koordinator/"
    mother, hilde, turid, petter = (
        people[one] for one in (MOTHER, "coordinating_unit", "coordinator", "teacher")
    )
    mother.to(coordinator + "sok/child_coordinator/")
    people.look(mother, "apply")
    mother.fill(why="Vi ringer fem steder hver uke.", wish="Turid")
    mother.send()
    mother.good("applied")

    hilde.to(UNIT)
    hilde.follow(said(hilde, "Assess: %(name)s", name="Eira"))
    hilde.good("assess")
    page = hilde.page.url
    # Nobody is appointed before the conditions are answered.
    hilde.to(page + "oppnevn/")
    hilde.pick("Turid Heggbukt")
    hilde.send()
    hilde.good("cannot-yet")
    for fact in ("health.serious_condition", "needs.long_term", "needs.complex", "needs.coordinated"):
        hilde.to(f"{page}vilkar/{fact}/")
        hilde.fill(value="yes", reason="Familien og legen har fortalt det.")
        hilde.send()
    hilde.follow(said(hilde, "Appoint the coordinator"))
    hilde.pick("Turid Heggbukt")
    hilde.send()
    hilde.good("appointed")
    # She sees that the case is there, and not what is in it.
    hilde.to(f"/sak/{case}/individuell-plan/", status=403)
    people.close("coordinating_unit")

    held = (
        "SELECT i.subject FROM cases_batonperiod b JOIN people_identity i ON i.person_id = b.holder_id"
        " WHERE b.case_id = %s AND upper_inf(b.held)"
    )
    assert people.key(held, case) == "coordinator"
    turid.to(coordinator)
    turid.follow(said(turid, "Ask a service for something"))
    turid.good("ask")
    turid.pick("Skarlia skole")
    turid.fill(kind="carry_out", question="Når begynner det vi avtalte?")
    turid.send()
    asked = turid.page.url
    petter.to(asked)
    petter.good("the-coordinator-asks")
    petter.fill(said="no", words="Vi har ikke folk nå.")
    petter.send()
    turid.to(asked)
    turid.press(said(turid, "Take it to their leader"))
    turid.good("with-the-leader")
    expect(turid.page.locator("main")).to_contain_text("Hos lederen")
    eira = people[CHILD]
    eira.to(coordinator)
    eira.good("young-coordinator")


# --- the joint decision -----------------------------------------------------------------------------------


def _joint_decision(people: People, case: str) -> None:
    """The director delegates; three write, others decide, one letter goes."""
    director = people["director"]
    for service, (_writes, decides, _matter, _card) in PARTS.items():
        director.to("/delegering/")
        director.fill(to=appointment(people.own, decides), about=service, reference="Sak 45/25, punkt 4.2")
        director.send()
    people.look(director, "delegations")
    people.close("director")

    turid = people["coordinator"]
    turid.to(f"/sak/{case}/samlevedtak/nytt/")
    people.look(turid, "begin")
    for service, (_writes, _decides, matter, _card) in PARTS.items():
        turid.tick(turid.page.locator(f"main [name=about_{service}][value='{matter}']"))
    turid.send()
    joint = turid.page.url
    for service in PARTS:
        _part(people, case, joint, service)
    turid.to(joint)
    turid.follow(said(turid, "Write the common text"))
    turid.good("common-text")
    turid.fill(
        summary="Eira får hjelp på skolen, av helsesykepleier og av barnevernet. Dere får dette brevet."
    )
    turid.send()
    people.look(turid, "ready")
    turid.press(said(turid, "Send the letter"))
    turid.good("sent")


def _part(people: People, case: str, joint: str, service: str) -> None:
    """One service's part: written by its case worker, decided by one with delegation."""
    writes, decides, _matter, card = PARTS[service]
    one, other = people[writes], people[decides]
    key = people.key("SELECT id FROM decisions_jointpart WHERE case_id = %s AND service = %s", case, service)
    one.to(f"/sak/{case}/vedtaksdel/{key}/")
    if service == "child_welfare":
        people.look(one, "part")
    one.fill(
        outcome="partly",
        text=f"Eira får dette av oss, avtalt med {one.subject}.",
        reasons="Vi tror det er nok nå.",
        basis=card,
        decider=appointment(people.own, decides),
    )
    one.send()
    if decides != writes:
        # Whoever wrote it has no delegation, and cannot be the second to look.
        for act in ("godkjenn", "avgjor"):
            button = one.page.locator(f"main form[action$='{key}/{act}/'] button")
            if button.count():
                button.click()
                expect(one.page.locator("main")).to_contain_text(said(one, "Waits for"))
    other.to(joint)
    if service == "child_welfare":
        other.good("decide")
    approve = other.page.locator(f"main form[action$='{key}/godkjenn/'] button")
    assert approve.count() == (1 if service == "child_welfare" else 0)
    if approve.count():
        other.act(approve)
    other.act(other.page.locator(f"main form[action$='{key}/avgjor/'] button"))
    expect(other.page.locator(f"main article[aria-labelledby=p{key}] h2")).to_contain_text("Avgjort")


# --- the complaints ---------------------------------------------------------------------------------------


def _complain(people: People, case: str, who: str) -> str:
    """Read, the letter opened, all of it complained about. Gives the complaint's address."""
    one = people[who]
    one.to(f"/familien/{case}/")
    if who == MOTHER:
        one.good("family-with-a-decision")
    one.follow(said(one, "Read it"))
    people.look(one, "decision")
    _the_letter_says_it_all(one)
    one.follow(said(one, "I do not agree"))
    people.look(one, "complain")
    for box in one.page.locator("main [name=parts]").all():
        one.tick(box)
    own = one.page.locator("main [name=keep]").count()
    assert own == (1 if who == CHILD else 0)
    one.fill(words="Det er for lite. Vi trenger mer, alle tre steder.")
    one.send()
    key = people.key(
        "SELECT k.id FROM decisions_complaint k JOIN people_identity i ON i.person_id = k.by_id"
        " WHERE k.case_id = %s AND i.subject = %s",
        case,
        who,
    )
    one.act(one.page.locator(f"main a[href$='/klage/{key}/']").first)
    people.look(one, "complained")
    return one.page.url


def _the_letter_says_it_all(one: Walk) -> None:
    """One letter, PDF, with three provisions of three acts in it."""
    link = one.page.locator("main a[href$='/brev/']").get_attribute("href")
    answer = one.page.request.get(str(link))
    assert answer.headers["content-type"] == "application/pdf"
    text = re.sub(
        r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.body())).pages)
    )
    book = law.book(clock.today())
    bases = [law.printed(law.card(book, card), "nb") for *_who, card in PARTS.values()]
    acts = {basis.split(" §")[0] for basis in bases}
    assert len(acts) == len(PARTS)
    assert [basis for basis in bases if basis not in text] == []


def _answer(people: People, case: str, complaint: str, service: str, to: str, by: str) -> None:
    """One part of a complaint answered by someone."""
    one = people[by]
    key = people.key(
        "SELECT p.id FROM decisions_complaintpart p JOIN decisions_jointpart a ON a.id = p.about_id"
        " WHERE p.complaint_id::text = %s AND a.service = %s",
        _key(complaint),
        service,
    )
    one.to(f"/sak/{case}/klagedel/{key}/")
    if f"answer-{to}" not in one.looked_at:
        one.good(f"answer-{to}")
    one.fill(to=to, reasons="Vi har sett på det på nytt.")
    one.send()
    assert one.page.url == complaint


def _municipality_looks_again(people: People, case: str, complaint: str) -> None:
    """Health changes all of its part, the school some of it, child welfare sends its part on."""
    turid = people["coordinator"]
    if "complaint" not in turid.looked_at:
        turid.to(complaint)
        people.look(turid, "complaint")
    _answer(people, case, complaint, "school_health", "changed", "coordinator")
    _answer(people, case, complaint, "school", "partly_changed", "head")
    _answer(people, case, complaint, "child_welfare", "forwarded", "child_welfare")


def _state_administrator_decides(people: People, case: str, complaints: list[str]) -> None:
    """What was sent on is answered; with the last answer the case is closed to them."""
    erik = people["supervisor"]
    erik.to("/klage/")
    erik.good("desk")
    for complaint in complaints:
        erik.to(complaint)
        if complaint is complaints[0]:
            people.look(erik, "complaint-before-the-body")
        _outcome_is(people[MOTHER], complaint, "Ikke ferdig")
        _answer(people, case, complaint, "school", "upheld", "supervisor")
        if complaint is complaints[-1]:
            break
        _answer(people, case, complaint, "child_welfare", "body_partly", "supervisor")
    last = people.key(
        "SELECT p.id FROM decisions_complaintpart p JOIN decisions_jointpart a ON a.id = p.about_id"
        " WHERE p.complaint_id::text = %s AND a.service = 'child_welfare'",
        _key(complaints[-1]),
    )
    erik.to(f"/sak/{case}/klagedel/{last}/")
    erik.fill(to="body_partly", reasons="Vi har sett på det på nytt.")
    erik.send()
    erik.to(complaints[-1], status=404)


def _outcome(people: People, case: str, complaints: list[str]) -> None:
    """Partly granted as a whole: for her who complained, for the other, and for those at work."""
    for complaint in complaints:
        for who in (MOTHER, CHILD, "coordinator", "child_welfare"):
            _outcome_is(people[who], complaint, "Delvis medhold")
    for who in (MOTHER, CHILD):
        one = people[who]
        people.look(one, "outcome")
        one.to(f"/familien/{case}/rettigheter/")
        one.good("outcome-in-rights")
    turid = people["coordinator"]
    turid.to(f"/sak/{case}/rettigheter/")
    people.look(turid, "ledger")


def _outcome_is(one: Walk, complaint: str, words: str) -> None:
    one.to(complaint)
    expect(one.page.locator("main")).to_contain_text(words)


def _key(address: str) -> Any:
    return address.rstrip("/").split("/")[-1]
