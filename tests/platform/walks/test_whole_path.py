"""The whole path as it is walked by four people, from the concern until the case is closed.

Once with the keyboard alone, each page met held to axe and to the narrowest phone; once without scripts, with
the mouse. Buttons are found by their text in the reader's language, looked up in the catalogue, so that the
walk follows the texts.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.utils import translation
from playwright.sync_api import expect

from samkjort.platform.people.vault import vault
from tests.platform.conftest import OwnDatabase
from tests.platform.walks.walker import Walk

WORDS = "Mor synes det er fint."


def nb(text: str) -> str:
    """A text as a reader of bokmål meets it."""
    with translation.override("nb"):
        return translation.gettext(text)


def number_of(own: OwnDatabase, subject: str) -> str:
    """The made-up identity number of someone known by a name."""
    with psycopg.connect(own.url("postgres")) as link:
        key, sealed = link.execute(
            "SELECT p.id, p.national_id_sealed FROM people_person p"
            " JOIN people_identity i ON i.person_id = p.id WHERE i.subject = %s",
            [subject],
        ).fetchone() or (None, b"")
    assert key is not None
    return vault().open(bytes(sealed), key)


@pytest.fixture(params=["keyboard", "without scripts"])
def people(walk: Any, request: pytest.FixtureRequest) -> dict[str, Walk]:
    """At their own screens: two at work, their leader, a mother on her phone; and one it does not concern."""
    how = {"keyboard": True} if request.param == "keyboard" else {"scripts": False}
    return {
        "maria": walk("baton_holder", width=1280, **how),
        "kari": walk("nurse", width=1280, **how),
        "leader": walk("leader", width=1280, **how),
        "mother": walk("new_mother", **how),
        "odd": walk("stranger", width=1280, **how),
    }


def test_from_concern_to_closing(people: dict[str, Walk], own_database: OwnDatabase) -> None:
    maria, kari, mother = people["maria"], people["kari"], people["mother"]
    case = begin(maria, number_of(own_database, "ada"))
    people["odd"].to(f"/sak/{case}/", status=404)
    people["odd"].good("not-found")
    sign(mother, "consent-first")
    second_service(maria, mother, case)
    hand_over(maria, kari, case)
    seen_by_the_family(mother)
    level_two(kari, case)
    work_together(kari, mother, case)
    level_three(kari, people["leader"], case)
    advice(kari, maria, mother, case)
    close(kari, mother, case)


def begin(maria: Walk, number: str) -> str:
    """A concern, noted with at most six fields, becomes a case; the case's key."""
    maria.to("/min-dag/")
    maria.good("my-day")
    maria.restart()
    maria.follow(nb("Note a concern"))
    maria.good("new-concern")
    maria.write(nb("Who are you wondering about?"), "Ada")
    maria.write(nb("What have you seen and heard, and since when?"), "Sitter alene siden oktober.")
    asked = maria.page.locator("main form.form .field").count()
    maria.press(nb("Keep the note"))
    maria.cost("concern noted", fields=6)
    assert asked <= 6
    maria.good("concern")
    maria.restart()
    maria.follow(nb("Begin a case with the family"))
    maria.good("begin")
    maria.write(nb("The child's national identity number"), number)
    maria.write(nb("Why do you want to work together with the family?"), "Vi vil hjelpe Ada inn i leken.")
    maria.send()
    expect(maria.page.locator("main")).to_contain_text("Nivå 1")
    maria.cost("case begun")
    maria.good("case-asked")
    return maria.page.url.split("/sak/")[1].partition("/")[0]


def sign(mother: Walk, name: str) -> None:
    """The mother reads and says yes, in at most five clicks."""
    mother.to("/familien/")
    mother.restart()
    mother.follow(nb("Read and answer"))
    mother.good(name)
    mother.press(nb("I say yes"))
    expect(mother.page.get_by_role("button", name=nb("Take my yes back"))).to_be_visible()
    mother.cost("consent read and signed", clicks=5)
    mother.good(f"{name}-receipt")


def second_service(maria: Walk, mother: Walk, case: str) -> None:
    """The health station is asked in, the mother says yes again, and the nurse is put in the team."""
    maria.to(f"/sak/{case}/")
    expect(maria.page.locator("main")).to_contain_text("Nivå 1")
    maria.good("case-level-1")
    maria.follow(nb("Ask for consent"))
    maria.good("ask-consent")
    maria.choose("helsestasjon")
    maria.write(nb("Why?"), "Helsestasjonen kan se på hørselen.")
    maria.send()
    maria.good("consents")
    sign(mother, "consent-second")
    maria.to(f"/sak/{case}/")
    maria.follow(nb("The whole team"))
    maria.good("team")
    maria.follow(nb("Put someone in the team"))
    maria.good("add-member")
    maria.pick("Kari Lyngstad")
    maria.send()


def hand_over(maria: Walk, kari: Walk, case: str) -> None:
    """The baton is offered in at most three clicks from «Min dag», and the other takes it."""
    maria.to("/min-dag/")
    maria.restart()
    card = maria.page.locator("main li.card", has=maria.page.get_by_role("heading", name="Ada, "))
    maria.act(card.get_by_role("link", name=nb("Hand over")))
    maria.good("offer-baton")
    maria.pick("Kari Lyngstad")
    maria.write(nb("Why?"), "Kari møter familien oftest.")
    maria.write(nb("What do the family and the child think?"), WORDS)
    maria.send()
    maria.cost("baton offered from My day", clicks=3)
    expect(maria.page.locator("main")).to_contain_text("Kari Lyngstad har sagt ja")
    maria.good("case-offered")

    kari.to("/min-dag/")
    kari.good("my-day-offered")
    kari.restart()
    offered = kari.page.locator("main li.card", has=kari.page.get_by_role("heading", name="Ada"))
    kari.act(offered.get_by_role("link", name=nb("Answer")))
    expect(kari.page.locator("main")).to_contain_text(WORDS)
    kari.good("answer-baton")
    kari.press(nb("Yes, I take over from today"))
    kari.cost("baton accepted", clicks=2)
    kari.page.wait_for_url(f"**/sak/{case}/")
    expect(kari.page.locator("main .facts").first).to_contain_text("Kari Lyngstad")
    kari.good("case-mine")


def seen_by_the_family(mother: Walk) -> None:
    """The mother sees whom to call now, and who has looked."""
    mother.to("/familien/")
    expect(mother.page.locator("main")).to_contain_text("Kari Lyngstad")
    mother.good("after-handover")
    mother.follow(nb("Who has looked?"))
    expect(mother.page.locator("main")).to_contain_text("Maria Skarlund")
    mother.good("log-after")


def level_two(kari: Walk, case: str) -> None:
    """Two services in the team: level 2."""
    kari.to(f"/sak/{case}/")
    open_more(kari)
    kari.follow(nb("Change the level"))
    kari.good("level")
    kari.fill(to="two_services", reason="Helsestasjonen er med nå.")
    kari.send()
    expect(kari.page.locator("main")).to_contain_text("Nivå 2")


def open_more(kari: Walk) -> None:
    """Unfold what one can do more seldom."""
    kari.act(kari.page.locator("main details.more > summary"))


def work_together(kari: Walk, mother: Walk, case: str) -> None:
    """Own words, a goal, a measure that is agreed, begun, answered by the mother, evaluated and ended."""
    today = date.today()
    kari.to(f"/sak/{case}/")
    kari.press(nb("The plan"), role="link")
    kari.good("plan-empty")
    kari.follow(nb("Write what matters"))
    kari.good("what-matters")
    kari.fill(voice="child", told="said", words="Jeg vil være med i dukkekroken.")
    kari.send()
    kari.follow(nb("Write a goal"))
    kari.good("goal")
    kari.tick(kari.page.locator("main [name=answers]").first)
    kari.fill(words="Ada er med i leken")
    kari.send()
    kari.follow(nb("Propose a measure"))
    kari.good("propose")
    kari.tick(kari.page.locator("main [name=goal]").first)
    kari.fill(what="En voksen starter leken med Ada", where="kindergarten")
    kari.send()
    kari.good("plan")
    kari.follow("En voksen starter leken")
    measure = kari.page.url.partition("#")[0]
    kari.good("measure")
    kari.follow(nb("Agree on it"))
    kari.good("agree")
    kari.pick("Maria Skarlund")
    kari.fill(starts_on=str(today), evaluate_by=str(today + timedelta(days=7)))
    kari.send()
    kari.press(nb("It has begun"))
    expect(kari.page.get_by_role("link", name=nb("How did it go?"))).to_be_visible()

    mother.to("/familien/")
    mother.restart()
    mother.follow(nb("Answer"))
    mother.good("answer")
    mother.fill(outcome="helped")
    mother.send()
    mother.cost("measure answered by a parent", clicks=4)
    mother.good("answered")

    kari.to(measure)
    kari.restart()
    kari.follow(nb("How did it go?"))
    kari.good("evaluate")
    kari.fill(service="helped", child="a_little")
    kari.send()
    kari.cost("evaluation by the service", clicks=4)
    kari.good("evaluated")
    kari.follow(nb("End it"))
    kari.good("end-measure")
    kari.fill(reason="Ada er med i leken nå.")
    kari.send()
    expect(kari.page.locator("main")).to_contain_text(nb("History"))


def level_three(kari: Walk, leader: Walk, case: str) -> None:
    """Level 3 is asked for, is not there before the leader has said yes, and is there afterwards."""
    kari.to(f"/sak/{case}/niva/")
    kari.fill(to="several_services", reason="Vi når ikke fram alene, og flere må hjelpe over tid.")
    kari.tick(kari.page.locator("main [name=scope][value=long_term_and_composite]"))
    kari.send()
    expect(kari.page.locator("main")).to_contain_text(
        nb("The leader has been asked to approve another level.")
    )
    expect(kari.page.locator("main .eyebrow")).to_contain_text("Nivå 2")
    kari.good("level-asked")

    leader.to("/min-dag/")
    leader.good("my-day-level")
    leader.restart()
    asked = leader.page.locator("main li.card", has_text="Kari Lyngstad").first
    leader.act(asked.get_by_role("link", name=nb("Answer")))
    expect(leader.page.locator("main")).to_contain_text("Nivå 3")
    expect(leader.page.locator("body")).not_to_contain_text("Ada")
    leader.good("answer-level")
    leader.fill(approved="yes")
    leader.send()
    leader.cost("level approved by the leader", clicks=3)

    kari.to(f"/sak/{case}/")
    expect(kari.page.locator("main .eyebrow")).to_contain_text("Nivå 3")
    kari.good("case-level-3")


def advice(kari: Walk, maria: Walk, mother: Walk, case: str) -> None:
    """Two pieces of advice that differ are made visible, and settled; the mother sees what applies."""
    maria.to(f"/sak/{case}/plan/")
    maria.follow(nb("You are advised differently?"))
    maria.good("difference")
    maria.fill(
        question="Hvor lenge skal en voksen være med?",
        gives="Barnehagen",
        advice="Til leken er i gang.",
        gives_other="Helsestasjonen",
        advice_other="Hele leken.",
    )
    maria.send()
    maria.good("plan-differs")
    mother.to("/familien/")
    mother.follow(nb("The plan"))
    expect(mother.page.locator("main")).to_contain_text("Hvor lenge skal en voksen være med?")
    mother.good("plan-differs")
    kari.to(f"/sak/{case}/plan/")
    kari.follow(nb("We have talked about it"))
    kari.good("talked-about")
    kari.fill(words="Vi møttes alle sammen, og ble enige.")
    kari.send()
    kari.act(kari.page.locator("main a[href*='/ulike-rad/'][href$='/slutt/']"))
    kari.good("end-difference")
    kari.fill(how="settled", words="En voksen er med til leken er i gang.")
    kari.send()
    expect(kari.page.locator("main #differences ~ article")).to_contain_text(nb("What applies now:"))
    kari.good("plan-agreed")


def close(kari: Walk, mother: Walk, case: str) -> None:
    """The case ends with what helped and whom to turn to; the mother can still read it."""
    kari.follow(nb("Transitions and ending"))
    kari.good("ending")
    kari.follow(nb("End the case"))
    kari.good("close")
    kari.tick(kari.page.locator("main [name=reason]").first)
    kari.fill(
        summary="Vi startet leken sammen med Ada hver dag.",
        helped="At en voksen var med i starten.",
        contact="Maria Skarlund, Solbakken barnehage",
    )
    kari.send()
    kari.to(f"/sak/{case}/")
    kari.good("closed")
    expect(kari.page.locator("main")).to_contain_text(nb("The case is closed."))
    mother.to("/familien/")
    expect(mother.page.locator("main")).to_contain_text(nb("The plan has ended. You can still read it."))
    mother.good("ended")
