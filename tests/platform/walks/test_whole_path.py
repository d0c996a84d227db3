"""The whole path as it is walked by four people, from the concern until the case is closed.

Buttons are found by their text in the reader's language, looked up in the catalogue, so that the walk follows
the texts.
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
from tests.platform.walks.conftest import Walk


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


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def people(walk: Any, request: pytest.FixtureRequest) -> dict[str, Walk]:
    """Four at their own screens: two at work, a mother on her phone, and one with nothing to do with it."""
    scripts = request.param
    return {
        "maria": walk("baton_holder", width=1280, scripts=scripts),
        "kari": walk("nurse", width=1280, scripts=scripts),
        "mother": walk("new_mother", scripts=scripts),
        "odd": walk("stranger", width=1280, scripts=scripts),
    }


def test_from_concern_to_closing(people: dict[str, Walk], own_database: OwnDatabase) -> None:
    maria, kari, mother, odd = people["maria"], people["kari"], people["mother"], people["odd"]

    # A concern, with at most six fields.
    maria.page.goto("/min-dag/")
    maria.good("my-day")
    maria.restart()
    maria.follow(nb("Note a concern"))
    maria.good("new-concern")
    maria.write(nb("Who are you wondering about?"), "Ada")
    maria.write(
        nb("What have you seen and heard, and since when?"), "Har sittet alene hver dag siden oktober."
    )
    maria.press(nb("Keep the note"))
    cost = maria.cost("concern noted")
    assert cost["fields"] <= 6
    maria.good("concern")

    # It becomes a case at level 1, and the mother is asked.
    maria.restart()
    maria.follow(nb("Begin a case with the family"))
    maria.good("begin")
    maria.write(nb("The child's national identity number"), number_of(own_database, "ada"))
    maria.write(
        nb("Why do you want to work together with the family?"), "Vi vil hjelpe Ada inn i leken, sammen."
    )
    maria.send()
    maria.cost("case begun")
    maria.page.wait_for_url("**/sak/**")
    case = maria.page.url.rstrip("/").split("/")[-1]
    maria.good("case-asked")

    # Nobody else sees it.
    answer = odd.page.goto(f"/sak/{case}/")
    assert answer is not None
    assert answer.status == 404
    odd.good("not-found")

    sign(mother, "consent-first")

    # A second service is asked in, and the mother says yes again.
    maria.page.goto(f"/sak/{case}/")
    maria.good("case-level-1")
    maria.follow(nb("Ask for consent"))
    maria.good("ask-consent")
    maria.choose("helsestasjon")
    maria.write(nb("Why?"), "Helsestasjonen kan se på hørselen.")
    maria.send()
    sign(mother, "consent-second")

    # The health nurse is put in the team and is handed the baton, in at most three clicks.
    maria.page.goto(f"/sak/{case}/lag/ny/")
    maria.good("add-member")
    pick(maria, "Kari Lyngstad")
    maria.send()
    maria.page.goto("/min-dag/")
    maria.restart()
    maria.page.get_by_role("link", name="Ada").first.click()
    maria.follow(nb("Hand over the baton"))
    maria.clicks += 1
    maria.good("offer-baton")
    pick(maria, "Kari Lyngstad")
    maria.write(nb("Why?"), "Kari møter familien oftest.")
    maria.write(nb("What do the family and the child think?"), "Mor synes det er fint.")
    maria.send()
    assert maria.cost("baton offered from My day")["clicks"] <= 3
    maria.page.goto(f"/sak/{case}/")
    maria.good("case-offered")

    kari.page.goto("/min-dag/")
    kari.good("my-day-offered")
    kari.restart()
    kari.page.goto(f"/sak/{case}/stafettpinne/svar/")
    kari.good("answer-baton")
    kari.page.locator("main button[type=submit]").first.click()
    kari.clicks += 1
    kari.cost("baton accepted")
    kari.page.goto(f"/sak/{case}/")
    kari.good("case-level-2")
    expect(kari.page.locator("main")).to_contain_text("Kari Lyngstad")

    # The mother sees who to call, and who has looked.
    mother.page.goto("/familien/")
    expect(mother.page.locator("main")).to_contain_text("Kari Lyngstad")
    mother.good("after-handover")
    mother.follow(nb("Who has looked?"))
    expect(mother.page.locator("main")).to_contain_text("Maria Skarlund")
    mother.good("log-after")

    kari.page.goto(f"/sak/{case}/niva/")
    kari.good("level")
    kari.fill(to="two_services", reason="Helsestasjonen er med nå.")
    kari.send()
    work_together(kari, mother, case)
    advice(kari, maria, case)
    close(kari, mother, case)


def work_together(kari: Walk, mother: Walk, case: str) -> None:
    """Own words, a goal, a measure that is agreed, begun, answered by the mother, evaluated and ended."""
    today = date.today()
    kari.page.goto(f"/sak/{case}/viktig/")
    kari.good("what-matters")
    kari.fill(voice="child", told="said", words="Jeg vil være med i dukkekroken.")
    kari.send()
    kari.page.goto(f"/sak/{case}/mal/")
    kari.good("goal")
    kari.page.locator("main [name=answers]").first.check()
    kari.fill(words="Ada er med i leken")
    kari.send()
    kari.page.goto(f"/sak/{case}/tiltak/")
    kari.good("propose")
    kari.fill(what="En voksen starter leken sammen med Ada hver dag", where="kindergarten")
    kari.page.locator("main [name=goal]").first.check()
    kari.send()
    kari.page.goto(f"/sak/{case}/plan/")
    kari.good("plan")
    kari.page.get_by_role("link", name="En voksen starter leken").first.click()
    measure = kari.page.url
    kari.good("measure")
    kari.page.goto(measure + "avtal/")
    kari.good("agree")
    pick(kari, "Maria Skarlund")
    kari.fill(starts_on=str(today), evaluate_by=str(today + timedelta(days=7)))
    kari.send()
    kari.page.goto(measure)
    kari.press(nb("It has begun"))

    mother.page.goto("/familien/")
    mother.restart()
    mother.page.get_by_role("link", name=nb("Answer")).first.click()
    mother.clicks += 1
    mother.good("answer")
    mother.fill(outcome="helped")
    mother.send()
    assert mother.cost("evaluation answered")["clicks"] <= 4

    kari.page.goto(measure)
    kari.restart()
    kari.page.goto(measure + "evaluer/")
    kari.good("evaluate")
    kari.fill(service="helped", child="a_little")
    kari.send()
    assert kari.cost("evaluation by the service")["clicks"] <= 4
    kari.page.goto(measure + "avslutt/")
    kari.good("end-measure")
    kari.fill(reason="Ada er med i leken nå.")
    kari.send()


def advice(kari: Walk, maria: Walk, case: str) -> None:
    """Two pieces of advice that differ are made visible, and settled."""
    kari.page.goto(f"/sak/{case}/ulike-rad/")
    kari.good("difference")
    kari.fill(
        question="Hvor lenge skal en voksen være med?",
        gives="Barnehagen",
        advice="Til leken er i gang.",
        gives_other="Helsestasjonen",
        advice_other="Hele leken.",
    )
    kari.send()
    maria.page.goto(f"/sak/{case}/plan/")
    expect(maria.page.locator("main")).to_contain_text("Hvor lenge skal en voksen være med?")
    maria.good("plan-differs")
    kari.page.goto(f"/sak/{case}/plan/")
    kari.page.locator("main a[href*='/ulike-rad/'][href$='/slutt/']").first.click()
    kari.good("end-difference")
    kari.fill(how="settled", words="En voksen er med til leken er i gang.")
    kari.send()


def close(kari: Walk, mother: Walk, case: str) -> None:
    """The case ends with what helped and whom to turn to; the mother can still read it."""
    kari.page.goto(f"/sak/{case}/avslutt/")
    kari.good("close")
    kari.page.locator("main [name=reason]").first.check()
    kari.fill(
        summary="Vi startet leken sammen med Ada hver dag.",
        helped="At en voksen var med i starten.",
        contact="Maria Skarlund, Solbakken barnehage",
    )
    kari.send()
    kari.page.goto(f"/sak/{case}/")
    kari.good("closed")
    expect(kari.page.locator("main")).to_contain_text(nb("The case is closed."))
    mother.page.goto("/familien/")
    expect(mother.page.locator("main")).to_contain_text(nb("The plan has ended. You can still read it."))
    mother.good("ended")


def sign(mother: Walk, name: str) -> None:
    """The mother reads and says yes."""
    mother.page.goto("/familien/")
    mother.follow(nb("Read and answer"))
    mother.good(name)
    mother.press(nb("I say yes"))
    expect(mother.page.get_by_role("button", name=nb("Take my yes back"))).to_be_visible()


def pick(person: Walk, name: str) -> None:
    """Choose someone in a list of people, however it is shown."""
    chosen = person.page.locator("main select option", has_text=name).first
    value = chosen.get_attribute("value")
    chosen.locator("xpath=ancestor::select").select_option(value)
