"""With 5,000 signals and 357 municipalities every page of the steering rooms is made in 150 ms or less.

Measured is what the server spends: our own processor time, and the time it waits for PostgreSQL. A page that
is slower is tried again, twice at most, since a test machine is shared; `-s` prints the table.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from samkjort.platform import clock
from samkjort.platform.consultation import urls as consultation
from samkjort.platform.people.models import County, Municipality
from samkjort.platform.signals import shelf
from samkjort.platform.signals import urls as signals
from samkjort.platform.signals.models import OwnSignal, Received, Year
from tests.platform.conftest import Arrange
from tests.platform.signals.conftest import ALWAYS, SMALL, Steering

ROWS, MUNICIPALITIES = 5000, 357
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
            [
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
                for number in range(ROWS)
            ],
            batch_size=1000,
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


def test_every_page_is_quick_with_five_thousand_signals(many: None, steering: Steering) -> None:
    own = str(OwnSignal.objects.order_by("id").values_list("id", flat=True)[2500])
    browsers = {who: steering.enter(who) if who else steering.browse() for who in ("", "kd", "ks", "head")}
    slow = {}
    for who, address in (each for pages in PAGES.values() for each in pages):
        page = address.format(key=own)
        spent(browsers[who], page)
        best = spent(browsers[who], page)
        for _again in range(2 if best > LIMIT else 0):
            best = min(best, spent(browsers[who], page))
        print(f"{who or 'visitor':8}{page[:60]:62}{best:4.0f} ms")
        if best > LIMIT:
            slow[page] = round(best)
    assert slow == {}


AFTER = ("/styring/", "/styring/signaler/", "/styring/signal/SIG-20/", "/styring/aaret/?ar=2026")
AFTER += (
    "/styring/uken/",
    "/styring/trykket/",
    "/styring/veven/",
    "/styring/tilskudd/",
    "/konsultasjon/krav/",
)


def test_the_first_page_after_a_change_and_of_another_day(
    many: None, arrange: Arrange, browse: Callable[..., Client]
) -> None:
    """Only what changed is read again: the first who looks waits a little, not for 5,000 rows to be read."""
    visitor = browse()
    keys = list(OwnSignal.objects.values_list("id", flat=True)[: 2 * len(AFTER)])
    days = iter(range(1, 29))
    slow = {}
    for page in AFTER:
        spent(visitor, page)
    for page in AFTER:
        mark = "&" if "?" in page else "?"
        changed, past = [], []
        for _turn in range(2):
            with arrange():
                OwnSignal.objects.filter(id=keys.pop()).update(title="Endret", changed_at=clock.now())
            changed.append(spent(visitor, page))
            past.append(spent(visitor, f"{page}{mark}per={date(2026, 3, next(days))}"))
        print(f"{page:30} after a change {min(changed):4.0f} ms, another day {min(past):4.0f} ms")
        if max(min(changed), min(past)) > 3 * LIMIT:
            slow[page] = min(changed), min(past)
    assert slow == {}


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
