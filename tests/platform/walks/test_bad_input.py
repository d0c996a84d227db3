"""Every form of a case, sent empty, with nonsense and much too long, in the reader's language.

The forms are found as people meet them: every page of Ida's case, by those who may open it. Each address that
takes a form must have been met, so that a new form is held to the same. What must hold: no fault of ours, a
message that is in the reader's language, and everything that was typed still there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html

from samkjort.platform.cases import additions
from samkjort.platform.cases.actions import baton
from samkjort.platform.shell.routes import addresses
from tests.platform.cases.conftest import Around, enter, later, world
from tests.platform.cast import A
from tests.platform.pages import laid
from tests.platform.rows import change, lay
from tests.platform.walks.english import english_in_page

__all__ = ["enter", "later", "world"]

Enter = Callable[..., Client]
APPS = ("samkjort.platform.cases.", "samkjort.platform.people.", "samkjort.platform.access.")
ABOUT = (
    "sak",
    "familien",
    "min-plan",
    "ja-og-nei",
    "undring",
    "bekymring",
    "samtykke",
    "nodtilgang",
    "hinder",
)
"""How the addresses begin that are about a child, or about what stands in the way of helping."""
LONG = "For langt. " * 1_000
NONSENSE = {
    "text": "\u20ac</b> \u00e6\u00f8\u00e5 ''; --",
    "search": "x",
    "date": "i fjor en gang",
    "time": "nesten seks",
    "number": "mange",
    "tel": "ring meg",
    "email": "hvem",
    "hidden": "ukjent",
    "select": "finnes-ikke",
    "radio": "finnes-ikke",
    "checkbox": "finnes-ikke",
}


LANGUAGES, WAYS = ("nb", "nn", "en"), ("empty", "nonsense", "long")
"""Each form is sent in each language and in each way; which goes with which, turns from form to form."""


@dataclass(frozen=True)
class Found:
    """A form as someone met it."""

    address: str
    who: str
    fields: tuple[tuple[str, str, str], ...]
    """(name, kind, what stands there)."""

    def filled(self, how: str) -> dict[str, Any]:
        """What is sent: `empty`, `nonsense` or `long`."""
        sent: dict[str, Any] = {}
        for name, kind, value in self.fields:
            if kind == "file":
                continue
            if how == "empty":
                sent[name] = value if kind == "hidden" else ""
            elif how == "nonsense":
                sent[name] = NONSENSE.get(kind, NONSENSE["text"])
            else:
                sent[name] = LONG if kind in ("text", "textarea") else value
        return sent

    def typed(self, sent: dict[str, Any]) -> dict[str, str]:
        """Of what was sent, what someone has typed and would lose."""
        kinds = {name: kind for name, kind, _value in self.fields}
        return {
            n: v for n, v in sent.items() if v and kinds[n] in ("text", "textarea", "date", "time", "tel")
        }


def forms_of(page: str, address: str, who: str) -> Iterator[Found]:
    """The forms of a page's main part that are posted."""
    root = html.fromstring(page)
    for form in root.xpath("//main//form[@method='post']"):
        fields = []
        for one in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
            kind = one.get("type", "text") if one.tag == "input" else one.tag
            if one.get("name") == "csrfmiddlewaretoken":
                continue
            value = one.text or "" if one.tag == "textarea" else one.get("value", "")
            if one.tag == "select":
                value = (one.xpath(".//option[@selected]/@value") or one.xpath(".//option/@value") or [""])[0]
            fields.append((one.get("name"), kind, value))
        where = form.get("action") or address
        yield Found(urlsplit(where).path, who, tuple({field[0]: field for field in fields}.values()))


def places(world: Around) -> dict[str, str]:
    """The addresses that take a form, filled in with Ida's: by the pattern."""
    browser, found = Client(), {}
    for place, entry in addresses():
        view = entry.callback
        if not view.__module__.startswith(APPS) or place.partition("/")[0] not in ABOUT:
            continue
        address = "/" + place
        for name in entry.pattern.converters:
            kind = address[: address.index(f"{name}>")].rpartition("<")[2]
            address = address.replace(f"<{kind}{name}>", str(key_of(world, name)))
        if "POST" in browser.options(address).get("Allow", "POST"):
            found[address] = place
    return found


def key_of(world: Around, name: str) -> UUID:
    """The key of Ida's that stands in an address."""
    known = {
        "case_id": world.case,
        "unit_id": world.units["school"],
        "appointment_id": world.appointments["teacher"],
    }
    return known.get(name) or world.rows[name]


def meet(browser: Client, who: str, pages: Iterable[str], wanted: dict[str, str]) -> list[Found]:
    """The wanted forms on the pages, and those of the pages' own address."""
    found = {}
    for page in pages:
        answer = undone(lambda page=page: browser.get(page))
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            for form in forms_of(answer.content.decode(), page, who):
                if form.address in wanted:
                    found.setdefault(form.address, form)
    return list(found.values())


def undone(act: Callable[[], Any]) -> Any:
    """Do it, and leave nothing behind in the database."""
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


# --- the states a case goes through, so that every form is there in one of them ----------------------------


def everything(world: Around) -> None:
    """As it is."""


def offered(world: Around) -> None:
    """The nurse is asked to take the baton."""
    baton.offer_baton(
        world.as_("teacher"), world.case, to=world.appointment("nurse"), reason="Søvn", familys_view="Fint"
    )


def disputed(world: Around) -> None:
    """The municipality is to decide who has it."""
    baton.raise_dispute(
        world.as_("teacher"),
        world.case,
        services=["school", "health_station"],
        facts="Begge mener den andre bør.",
        child_view="",
        family_view="",
        services_view="",
    )


def agreed(world: Around) -> None:
    """The measure is agreed, and has not begun."""
    with world.arrange():
        change("cases_measure", world.rows["measure_id"], state="agreed")


def in_a_meeting(world: Around) -> None:
    """The meeting is held, with every point of the agenda; the measure is to be evaluated."""
    points = [
        {"id": name, "nb": name, "nn": name, "en": name, "note": ""}
        for name in ("childs_view", "measures", "new_measures", "next_date", "annet")
    ]
    with world.arrange():
        change("cases_meeting", world.rows["meeting_id"], state="held", agenda=json.dumps(points))
        change("cases_measure", world.rows["measure_id"], state="due")


def evaluated_in_it(world: Around) -> None:
    """The same, when the measure has been evaluated there."""
    in_a_meeting(world)
    with world.arrange():
        change("cases_measure", world.rows["measure_id"], state="evaluated")
        said = {"side": "service", "outcome": "a_little", "meeting_id": world.rows["meeting_id"]}
        lay("cases_evaluation", measure_id=world.rows["measure_id"], **said, **laid.written(world))


def nothing_asked(world: Around) -> None:
    """Nobody has asked for an expert assessment yet."""
    with world.arrange(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_assessment_request WHERE case_id = %s", [world.case])


def another_level(world: Around) -> None:
    """The leader is asked to approve a level."""
    with world.arrange():
        lay(
            "cases_levelrequest",
            municipality=A,
            case_id=world.case,
            level="two_services",
            reason="To tjenester er med.",
            asked_by_id=world.persons["teacher"],
        )


def by_itself(state: Callable[[Around], None]) -> Callable[[Around], None]:
    """The same where no other app has a page for a dispute, and the case's own is met."""

    def alone(world: Around) -> None:
        additions._pages.clear()
        state(world)

    return alone


def scenes(
    world: Around, wanted: dict[str, str]
) -> Iterator[tuple[Callable[[Around], None], str, list[str]]]:
    """(state, who, pages): where the forms are met."""
    case, meeting = f"/sak/{world.case}/", f"/sak/{world.case}/mote/{world.rows['meeting_id']}/"
    measure = f"/sak/{world.case}/tiltak/{world.rows['measure_id']}/"
    own = [a for a, p in wanted.items() if p.partition("/")[0] in ("familien", "ja-og-nei")]
    young = [a for a, p in wanted.items() if p.startswith("min-plan") or p.endswith(("delta/", "punkt/"))]
    staff = [a for a in wanted if a not in own and a not in young]
    seen = [case, case + "plan/", case + "slutt/", case + "dokumenter/", meeting, measure]
    concern = f"/undring/{world.rows['concern_id']}/"
    family = f"/familien/{world.case}/"
    yield everything, "teacher", [*staff, *seen, concern]
    yield (
        everything,
        "mother",
        [*own, *seen, family + "planen/", family + "rettigheter/", family + "hjelp-videre/"],
    )
    yield everything, "girl", young
    yield everything, "stranger", ["/nodtilgang/"]
    yield offered, "teacher", [case]
    yield offered, "nurse", [case + "stafettpinne/svar/"]
    yield by_itself(everything), "teacher", [case + "stafettpinne/uenighet/"]
    yield by_itself(disputed), "director", [case + "stafettpinne/avgjor/"]
    yield another_level, "leader", [case + "niva/svar/"]
    yield nothing_asked, "mother", [family + "rettigheter/"]
    yield agreed, "teacher", [measure]
    yield in_a_meeting, "teacher", [meeting]
    yield evaluated_in_it, "teacher", [meeting]


def test_nothing_typed_is_lost_and_every_error_is_in_the_readers_language(
    world: Around, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(additions, "_pages", dict(additions._pages))
    laid.fill(world)
    wanted = places(world)
    met: set[str] = set()
    wrong: list[str] = []
    for state, who, pages in scenes(world, wanted):
        with transaction.atomic():
            state(world)
            for form in meet(enter(who), who, pages, wanted):
                if form.address not in met:
                    met.add(form.address)
                    wrong += judged(form, enter, wanted[form.address], turn=len(met))
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
    assert {wanted[one] for one in set(wanted) - met} == set(), "forms that nobody has met: add a scene"


def judged(form: Found, enter: Enter, place: str, *, turn: int) -> Iterator[str]:
    """What is not as it should be when the form is sent wrong."""
    for number, how in enumerate(WAYS if form.fields else WAYS[:1]):
        language = LANGUAGES[(turn + number) % 3]
        sent = form.filled(how)
        browser = enter(form.who, language)
        answer = undone(lambda browser=browser, sent=sent: after(browser, form.address, sent))
        for fault in faults_of(form, answer, sent, language, how):
            yield f"{place} ({form.who}, {language}, {how}): {fault}"


def after(browser: Client, address: str, sent: dict[str, Any]) -> HttpResponse:
    """The answer; where it sends one on, the page one comes to."""
    return browser.post(address, sent, follow=True)


def faults_of(form: Found, answer: Any, sent: dict[str, Any], language: str, how: str) -> Iterator[str]:
    """What is wrong with one answer."""
    if answer.status_code not in (200, 422):
        yield f"status {answer.status_code}"
        return
    if "html" not in answer["Content-Type"]:
        return
    page = answer.content.decode()
    root = html.fromstring(page)
    if root.get("lang") != language:
        yield f"the page is in {root.get('lang')}"
    if language != "en":
        yield from (f"English: {text}" for text in english_in_page(page))
    typed = form.typed(sent)
    refused = answer.status_code == 422
    if not refused and how != "empty" and impossible(form, how):
        yield "taken, though it cannot be right"
    if refused:
        if not root.xpath("//*[@id='error-summary']//li"):
            yield "422 without saying what is wrong"
        there = [
            (one.get("name"), ((one.text if one.tag == "textarea" else one.get("value")) or "").strip())
            for one in root.xpath("//main//input[@name] | //main//textarea[@name]")
        ]
        yield from (f"{name} is lost" for name, value in typed.items() if (name, value.strip()) not in there)
    elif not root.xpath("//*[@id='messages']/*") and answer.redirect_chain:
        yield "sent on without a word"


def impossible(form: Found, how: str) -> bool:
    """Whether what was sent can never be right: nonsense for a choice or a date, or far too long."""
    kinds = {kind for _name, kind, _value in form.fields}
    if how == "long":
        return bool(kinds & {"text", "textarea"})
    return bool(kinds & {"date", "time", "radio", "select"})


def test_a_note_for_a_meeting_that_is_over_is_kept(world: Around, enter: Enter) -> None:
    laid.fill(world)
    address = f"/sak/{world.case}/mote/{world.rows['meeting_id']}/skriv/"
    answer = enter("teacher").post(address, {"point": "measures", "note": "Vi prøver en uke til."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vi prøver en uke til." in page
    assert "Det du skrev, står her" in page
