"""With 5,000 signals and 357 municipalities every page of the steering rooms is made in 150 ms or less.

Measured is what the server spends: our own processor time, and the time it waits for PostgreSQL; the least of
some tries, since a test machine is shared. `-s` prints the table. The first page after a change, of another
day and of a new process is held to the same limit: each try is then a new change, a new day, a new process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from samkjort.platform import clock
from samkjort.platform.consultation import urls as consultation
from samkjort.platform.people.models import County, Municipality
from samkjort.platform.people.models.base import new_id
from samkjort.platform.signals import shelf
from samkjort.platform.signals import urls as signals
from samkjort.platform.signals.models import GuideClash, OwnSignal, Received, StateLetter, Year
from tests.platform.conftest import Arrange
from tests.platform.signals.conftest import ALWAYS, SMALL, Steering

ROWS, MUNICIPALITIES = 5000, 357
ALIKE = 60
"""Signals that differ in kind, role, field and dates; the others are copies with a title of their own."""
COPIES = """
INSERT INTO signals_own SELECT (jsonb_populate_record(one,
    jsonb_build_object('id', gen_random_uuid(), 'title', one.title || ', ' || copy))).*
FROM signals_own one, generate_series(1, %s) copy
"""
TRIES = 8
ROW = UUID(int=20)
"""A letter and a clash that stand there."""
LIMIT = 150
"""Milliseconds."""
PAGES: dict[str, tuple[tuple[str, str], ...]] = {
    # name of the address: (who looks; empty for a visitor, the address)
    "index": (("", "/styring/"), ("head", "/styring/?sett=egne"), ("kd", "/styring/?felt=school")),
    "limits": (("", "/styring/grenser/"),),
    "signals": (
        ("", "/styring/signaler/?felt=school"),
        ("", "/styring/signaler/?q=fylkesmann"),
        ("", "/styring/signaler/?side=90"),
        ("kd", "/styring/signaler/"),
    ),
    "signal": (("", "/styring/signal/SIG-20/"), ("head", "/styring/signal/SIG-20/")),
    "source": (("", "/styring/kilde/004/697-700/"),),
    "year": (("", "/styring/aaret/?ar=2026&kommune=0355"), ("head", "/styring/aaret/?ar=2026")),
    "change-year": (("head", "/styring/aaret/endre/"),),
    "feed": (("", "/styring/kalender.ics?ar=2026&kommune=0201"),),
    "week": (("", "/styring/uken/?rolle=education_head"), ("head", "/styring/uken/")),
    "load": (("", "/styring/trykket/"),),
    "weave": (("", "/styring/veven/?kommune=0100"), ("head", "/styring/veven/")),
    "ladder": (("", "/styring/stigen/"),),
    "terms": (("", "/styring/ord/"),),
    "term": (("", "/styring/ord/early_effort/"),),
    "barriers": (("", "/styring/hindre/"),),
    "grants": (("", "/styring/tilskudd/"), ("", "/styring/tilskudd/?alene=ja")),
    "money": (("head", "/styring/tilskudd/prosjekt/"),),
    "new-post": (("head", "/styring/tilskudd/prosjekt/ny/"),),
    "own": (("kd", "/styring/egne/"), ("head", "/styring/egne/")),
    "write": (("kd", "/styring/egne/nytt/"),),
    "change": (("kd", "/styring/egne/{key}/"),),
    "receptions": (("", "/styring/mottak/"), ("head", "/styring/mottak/")),
    "receive": (("head", "/styring/mottak/SIG-20/"),),
    "read": (("", "/styring/les/?signal=SIG-34"),),
    "conflicts": (("", "/styring/strid/"), ("kd", "/styring/strid/")),
    "new-clash": (("head", "/styring/strid/ny/"),),
    "answer-clash": (("kd", "/styring/strid/{row}/svar/"),),
    "obstacle": (("", "/styring/stigen/deling/"),),
    "the-state": (("", "/styring/staten/"),),
    "body": (("", "/styring/staten/organ/core_group/"),),
    "letters": (("", "/styring/staten/brev/?ar=2026"),),
    "letter": (("", "/styring/staten/brev/{row}/"),),
    "new-letter": (("kd", "/styring/staten/brev/nytt/"),),
    "meetings": (("", "/styring/staten/moter/"),),
    "new-meeting": (("kd", "/styring/staten/moter/nytt/"),),
    "policy": (("", "/styring/staten/oppvekstpolitikk/"),),
    "room": (("", "/styring/handlingsrom/"),),
    "pause": (("", "/styring/pause/?fra=2026-01-01&til=2027-12-31"),),
    "wicked": (("", "/styring/gjenstridig/"),),
    "learning": (("", "/styring/laering/?sjekk=KO-1"),),
    "new-transfer": (("ks", "/styring/laering/ny/"),),
    "unions": (("kd", "/styring/signal/SIG-07/forbund/"),),
    "feedback": (("head", "/styring/signal/SIG-20/detaljer/"),),
    "consultation:index": (("", "/konsultasjon/"),),
    "consultation:cases": (("", "/konsultasjon/saker/"),),
    "consultation:agreements": (("", "/konsultasjon/avtaler/?per=2021-04"),),
    "consultation:asks": (("", "/konsultasjon/krav/"), ("kd", "/konsultasjon/krav/?per=2021-04")),
    "consultation:new-ask": (("ks", "/konsultasjon/krav/nytt/"),),
    "consultation:answer": (("kd", "/konsultasjon/krav/KA-05/svar/"),),
    "consultation:positions": (("", "/konsultasjon/standpunkt/"),),
    "consultation:position": (("ks", "/konsultasjon/standpunkt/P-04/"),),
    "consultation:response": (("ks", "/konsultasjon/uttalelse/"),),
    "consultation:material": (("", "/konsultasjon/materiale/"),),
    "consultation:findings": (("", "/konsultasjon/funn/"),),
    "consultation:assessment": (("", "/konsultasjon/vurdering/"),),
}
REACHED_BY_SENDING = {"keep-limits", "remove-post", "remove", "consultation:leave"}
KINDS = ("guide", "regulation", "grant", "reporting_duty", "supervision")
DATES = ("in_force", "guide_published", "application_deadline", "report_due", "supervision_start")


@pytest.fixture
def many(arrange: Arrange, steering: Steering) -> None:
    """5,000 signals of a ministry and 357 municipalities, each with a year of its own and how far it is."""
    now = clock.now()
    with arrange():
        county = County.objects.get(code="99")
        codes = [f"{number:04}" for number in range(1, MUNICIPALITIES - 1)]
        Municipality.objects.bulk_create(
            Municipality(code=code, name=f"Kommune {code}", county=county, during=ALWAYS, fictional=True)
            for code in codes
        )
        Year.objects.bulk_create(
            Year(municipality=code, cut_off=f"0{7 + place % 3}-{1 + place % 28:02}", changed_at=now)
            for place, code in enumerate((*codes, SMALL))
        )
        Received.objects.bulk_create(
            Received(municipality=code, signal="SIG-20", status="received", changed_at=now) for code in codes
        )
        OwnSignal.objects.bulk_create(
            OwnSignal(
                holder="kd",
                title=f"Signal {number}",
                summary="Laget for å prøve hvor fort det går",
                instrument="legal",
                type=KINDS[number % 5],
                senders=["kd", "hod"][: 1 + number % 2],
                binding="must",
                status="adopted",
                sectors=["school", "health"][: 1 + number % 2],
                roles=["education_head", "health_head", "municipal_director"][: 1 + number % 3],
                dates=[
                    {"kind": "adopted", "when": f"2025-{1 + number % 12:02}-10"},
                    {"kind": DATES[number % 5], "when": f"202{6 + number % 2}-{1 + number % 12:02}-15"},
                ],
                grant={"amount": number} if number % 50 == 0 else None,
                changed_at=now,
            )
            for number in range(ALIKE)
        )
        with connection.cursor() as cursor:
            cursor.execute(COPIES, [ROWS // ALIKE])
        StateLetter.objects.bulk_create(
            StateLetter(
                id=ROW if number == 0 else new_id(),
                holder="kd",
                title=f"Brev {number}",
                kind="allocation_letter",
                year=2026,
                receivers=["udir"],
                text=f"Direktoratet skal følge opp sak {number} med de andre direktoratene i året. " * 20,
                changed_at=now,
            )
            for number in range(12)
        )
        GuideClash.objects.create(
            id=ROW,
            holder=SMALL,
            first="SIG-34",
            second="SIG-35",
            says="Ulike råd",
            owner="kd",
            asked_on=date(2026, 1, 1),
            answer_by=date(2026, 2, 1),
            changed_at=now,
        )


def spent(visitor: Client, page: str) -> float:
    """Milliseconds of our own processor and of waiting for PostgreSQL."""
    waited = 0.0

    def timed(execute: Any, sql: Any, values: Any, several: Any, context: Any) -> Any:
        nonlocal waited
        began = time.perf_counter()
        try:
            return execute(sql, values, several, context)
        finally:
            waited += time.perf_counter() - began

    began = time.process_time()
    with connection.execute_wrapper(timed):
        answer = visitor.get(page)
    assert answer.status_code == 200, page
    return 1000 * (time.process_time() - began + waited)


def names() -> Iterator[tuple[str, str]]:
    for pattern in (*signals.urlpatterns, *consultation.urlpatterns):
        prefix = "" if str(pattern.pattern).startswith("styring") else "consultation:"
        yield f"{prefix}{pattern.name}", str(pattern.pattern)  # type: ignore[union-attr]


def test_every_address_is_measured() -> None:
    assert {name for name, _address in names()} == PAGES.keys() | REACHED_BY_SENDING


AFTER = ("/styring/", "/styring/signaler/", "/styring/signal/SIG-20/", "/styring/aaret/?ar=2026")
AFTER += ("/styring/uken/", "/styring/trykket/", "/styring/veven/", "/styring/tilskudd/")
AFTER += ("/styring/stigen/", "/styring/mottak/", "/konsultasjon/krav/")
"""Pages that rest on the 5,000 rows: the first look at each is measured too."""


def least(ask: Callable[[], float]) -> float:
    """The least of some tries; no more of them than it takes to come within the limit."""
    best = ask()
    for _again in range(TRIES - 1):
        if best <= LIMIT:
            break
        best = min(best, ask())
    return best


def test_every_page_is_quick_with_five_thousand_signals(
    many: None, steering: Steering, arrange: Arrange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page as it mostly is, and the first page after a change, of another day, of a new process."""
    assert OwnSignal.objects.count() >= ROWS
    keys = list(OwnSignal.objects.order_by("id").values_list("id", flat=True))
    browsers = {who: steering.enter(who) if who else steering.browse() for who in ("", "kd", "ks", "head")}
    visitor, own = browsers[""], str(keys.pop())
    days = iter(range(200))
    found: dict[tuple[str, str], float] = {}

    def after_a_change(page: str) -> float:
        with arrange():
            changed = OwnSignal.objects.filter(id=keys.pop())
            assert changed.update(title="Endret", changed_at=clock.now()) == 1
        return spent(visitor, page)

    def another_day(page: str) -> float:
        on = date(2026, 1, 5) + timedelta(days=next(days))
        return spent(visitor, f"{page}{'&' if '?' in page else '?'}per={on}")

    def new_process(page: str) -> float:
        monkeypatch.setattr(shelf, "_kept", shelf._Kept())
        monkeypatch.setattr(shelf, "_latest", {})
        shelf.warm()
        return spent(visitor, page)

    for page in AFTER:
        spent(visitor, page)  # what is shipped is read, and the templates
    for page in AFTER:
        for name, ask in (("after a change", after_a_change), ("another day", another_day)):
            found[page, name] = least(partial(ask, page))
    for page in AFTER[3:6:2]:
        found[page, "new process"] = least(partial(new_process, page))
    for who, address in (each for pages in PAGES.values() for each in pages):
        page = address.format(key=own, row=ROW)
        spent(browsers[who], page)
        found[page, who or "visitor"] = least(partial(spent, browsers[who], page))
    for (page, name), best in found.items():
        print(f"{name:16}{page[:60]:62}{best:4.0f} ms")
    assert {key: round(best) for key, best in found.items() if best > LIMIT} == {}


def test_what_is_kept_is_made_anew_when_a_row_changes(
    arrange: Arrange, steering: Steering, browse: Callable[..., Client]
) -> None:
    """A new row, a changed one, one taken away, one made a municipality's own: seen at the next look."""

    def row(title: str, **more: Any) -> OwnSignal:
        content = {"instrument": "legal", "type": "guide", "changed_at": now, "shared": True, **more}
        return OwnSignal.objects.create(holder=more.pop("holder", "kd"), title=title, **content)

    now = clock.now()
    visitor = browse()

    def seen() -> set[str]:
        found = shelf.shelf().register.signals
        page = visitor.get("/styring/signaler/?som=csv").content.decode()
        titles = {each.title.nb for key, each in found.items() if key.startswith(shelf.OWN)}
        assert all(title in page for title in titles)
        return titles

    assert seen() == set()
    with arrange():
        first = row("Første")
    assert seen() == {"Første"}
    before = shelf.shelf().register.signals[shelf.key_of(first)]
    with arrange():
        second = row("Andre")
    assert seen() == {"Første", "Andre"}
    # What did not change is the same object still: it was not read again.
    assert shelf.shelf().register.signals[shelf.key_of(first)] is before
    with arrange():
        OwnSignal.objects.filter(id=first.id).update(title="Endret")  # the same moment, as when two write
    assert seen() == {"Endret", "Andre"}
    assert "Endret" in visitor.get("/styring/signaler/?q=endret").content.decode()
    with arrange():
        OwnSignal.objects.filter(id=second.id).update(shared=False)
    assert seen() == {"Endret"}
    with arrange():
        OwnSignal.objects.all().delete()
    assert seen() == set()
