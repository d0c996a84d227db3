"""A concern is its author's own, and is gone in time; the emergency exit leaves no trace in any case."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client

from samkjort.platform.access import queries as access_queries
from samkjort.platform.access.models import Entry
from samkjort.platform.cases.actions.concern import delete_due
from samkjort.platform.cases.forms.concern import ConcernForm
from samkjort.platform.cases.models import ChildWelfareReport, Concern, Event, Notice
from tests.platform.access.conftest import entries
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]
NOTE = {"about": "Elias", "seen": "Sovner i timen hver mandag.", "risks": ["tired"], "discussed_with": "Leif"}


def write(world: Around, enter: Enter) -> Concern:
    assert enter("teacher").post("/undring/", NOTE).status_code == 302
    return world.behind(lambda: Concern.objects.get())  # type: ignore[no-any-return]


def test_it_has_at_most_six_fields() -> None:
    assert len(ConcernForm.base_fields) <= 6


def test_it_is_decided_within_the_models_days(world: Around, enter: Enter) -> None:
    assert str(write(world, enter).decide_by) == "2026-12-06"


def test_only_its_author_sees_it(world: Around, enter: Enter) -> None:
    row = write(world, enter)
    assert "Sovner i timen" in enter("teacher").get(f"/undring/{row.pk}/").content.decode()
    for who in ("leader", "stranger", "administrator", "director", "supervisor"):
        assert enter(who).get(f"/undring/{row.pk}/").status_code in (403, 404)
        world.as_(who)
        assert Concern.objects.count() == 0


def test_what_was_typed_is_kept(world: Around, enter: Enter) -> None:
    answer = enter("teacher").post("/undring/", {"about": "Elias", "seen": ""})
    assert answer.status_code == 422
    assert 'value="Elias"' in answer.content.decode()


def test_it_becomes_nothing_once(world: Around, enter: Enter) -> None:
    row = write(world, enter)
    browser = enter("teacher")
    browser.post(f"/undring/{row.pk}/ikke-mer/")
    browser.post(f"/undring/{row.pk}/ikke-mer/")
    assert world.behind(lambda: Concern.objects.get().outcome) == "nothing"


def test_the_worker_deletes_it_when_its_day_has_come(
    world: Around, enter: Enter, later: Callable[[str], None]
) -> None:
    write(world, enter)

    def as_worker() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE samkjort_worker")
            found = delete_due()
            cursor.execute("SET ROLE postgres")
        return found

    assert world.behind(as_worker) == 0
    later("2027-01-06 03:00")
    assert world.behind(as_worker) == 1
    assert world.behind(lambda: Concern.objects.count()) == 0


REPORT = {"child_name": "Ida Dahl", "seen": "Ida fortalte at hun ble slått KANARIFUGL."}


def report(world: Around, enter: Enter) -> ChildWelfareReport:
    answer = enter("teacher").post(f"/bekymring/ny/?sak={world.case}", REPORT)
    assert answer.status_code == 302
    return world.behind(lambda: ChildWelfareReport.objects.get())  # type: ignore[no-any-return]


def test_the_exit_shows_the_duty_of_the_service_with_its_source(world: Around, enter: Enter) -> None:
    text = enter("teacher").get("/bekymring/").content.decode()
    assert "opplæringslova §" in text
    assert "112" in text


def test_a_report_is_written_printed_and_marked_sent(world: Around, enter: Enter) -> None:
    row = report(world, enter)
    browser = enter("teacher")
    assert "KANARIFUGL" in browser.get(f"/bekymring/{row.pk}/skriv-ut/").content.decode()
    answer = browser.post(f"/bekymring/{row.pk}/", {"sent_to": "Barnevernet i Solvik", "sent_how": "portal"})
    assert answer.status_code == 302
    assert world.behind(lambda: ChildWelfareReport.objects.get().sent_at) is not None
    assert browser.get(f"/bekymring/{row.pk}/skriv/").status_code == 302


def test_nobody_but_author_leader_and_supervision_sees_it(world: Around, enter: Enter) -> None:
    row = report(world, enter)
    assert enter("leader").get(f"/bekymring/{row.pk}/").status_code == 200
    for who in ("mother", "father", "girl", "nurse", "stranger", "nurse_leader", "director", "administrator"):
        assert enter(who).get(f"/bekymring/{row.pk}/").status_code in (403, 404), who
        world.as_(who)
        assert ChildWelfareReport.objects.count() == 0, who


def test_it_leaves_no_trace_the_family_could_find(world: Around, enter: Enter) -> None:
    before = world.behind(lambda: (Event.objects.count(), Notice.objects.count()))
    row = report(world, enter)
    enter("teacher").get(f"/bekymring/{row.pk}/skriv-ut/")
    assert world.behind(lambda: (Event.objects.count(), Notice.objects.count())) == before
    seen = access_queries.family_log(world.as_("mother"), world.girl)
    assert all("report" not in str(line.sentence("en")) for line in seen)
    written = entries(world, action="cases.report_to_child_welfare")
    assert written
    assert all(row["protected"] and not row["refused"] for row in written)
    for who in ("mother", "father", "girl"):
        world.as_(who)
        assert not Entry.objects.filter(action="cases.report_to_child_welfare").exists(), who
    page = enter("mother").get(f"/sak/{world.case}/", follow=True).content.decode()
    assert "KANARIFUGL" not in page
