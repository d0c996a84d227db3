"""The access matrix over HTTP: what row security shows of Ida's case is what the pages open, scene by scene.

The scenes are those of `tests/platform/access/access_matrix.yaml`, laid in the real tables. From the parts a
person sees follows how every page asked for here must answer: 404 to whoever sees nothing, 403 to one who
sees the case but not this, else the page (or, for a form sent empty, the form again).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.platform.access.scenes import CHANGES, NOW
from tests.platform.access.test_matrix import NOTHING, SCENES
from tests.platform.cases.conftest import Around
from tests.platform.cast import CAST

Enter = Callable[..., Client]
FAMILY = ("mother", "father", "girl")
COLLEAGUES = ("teacher", "nurse", "outsider")
LIGHT = "POST sak/{}/stafettpinne/"
"""Asked of everyone in every scene; the rest of those for whom the scene has changed something."""
AT_SCHOOL = ("teacher", "leader", "stranger")


def opens(who: str, sees: set[str]) -> dict[str, bool]:
    """Whether each address is open to one who sees these parts; `POST` before those sent as forms."""
    content, log = "content" in sees, "log" in sees
    found = {
        "sak/{}/plan/": content,
        "sak/{}/hvem-har-sett/": log,
        # Whoever leads another service in the team sees that the case is there, not how the baton went.
        "sak/{}/stafettpinne/historie/": bool(sees) and who != "nurse_leader",
        "POST sak/{}/stafettpinne/": who in ("teacher", "leader") or (who == "stranger" and log),
        "POST sak/{}/logg/skriv/": content and (who in COLLEAGUES or (who in FAMILY and log)),
    }
    if who == "girl":
        found["min-plan/{}/"] = "young" in sees
    if who in ("mother", "father"):
        found["familien/{}/"] = content
    if who in ("director", "coordinator"):
        found["sak/{}/stafettpinne/avgjor/"] = who == "director" and "dispute" in sees
    return {address: found[address] and bool(sees) for address in found}


class Real(Around):
    """The world of a case, laid in the real tables by the scenes made for small ones."""

    def lay(self, key: str, table: str, **columns: Any) -> None:
        by, at = self.persons["teacher"], NOW
        more: dict[str, dict[str, Any]] = {
            "cases_teammember": {"role": "helsesykepleier", "added_by_id": by, "added_at": at},
            "cases_batonoffer": {"from_person_id": by, "offered_at": at, "answer_by": date(2026, 12, 1)},
            "cases_consent": {"purpose": "Vi hjelper.", "asked_at": at, "asked_by_id": by, "asked_of": []},
            "cases_dispute": {
                "raised_by_id": by,
                "raised_at": at,
                "decide_by": date(2026, 12, 1),
                "services": ["school", "health_station"],
                "facts": "De er ikke enige.",
            },
            "cases_referral": {"asked_by_id": by, "asked_at": at, "question": "Hvem kan hjelpe?"},
        }
        super().lay(key, table, **{**more.get(table, {}), **columns})

    def change(self, key: str, table: str, **columns: Any) -> None:
        if table == "cases_consent" and "withdrawn_at" in columns:
            columns["in_force"] = False
        if table == "cases_dispute":
            columns |= {
                "decided_by_id": self.persons["director"],
                "decided_for_id": self.appointments["teacher"],
                "reasons": "Skolen er nærmest.",
            }
        super().change(key, table, **columns)


@pytest.fixture
def scene(
    request: pytest.FixtureRequest, world: Around, later: Callable[[str], None]
) -> tuple[dict[str, Any], Real]:
    real = Real(world.arrange, world.persons, world.units, world.appointments, world.rows, world.case)
    for change in request.param["given"]:
        if change == "four_hours_later":
            later("2026-11-22 14:01")
        else:
            CHANGES[change](real)
    return request.param, real


def usual(who: str) -> set[str]:
    """What someone sees as it begins."""
    return set(SCENES[0].get(who, NOTHING)["sees"].split())


def ask(browser: Client, world: Real, address: str) -> HttpResponse:
    """GET the address, or send it an empty form; a page another app has taken over is judged there."""
    path = "/" + address.removeprefix("POST ").format(world.case)
    if address.startswith("POST "):
        return browser.post(path, {})
    answer = browser.get(path)
    led = answer.status_code == 302 and answer["Location"].startswith(f"/sak/{world.case}/")
    return browser.get(answer["Location"]) if led else answer


@pytest.mark.accepts("C-16", "X-01")
@pytest.mark.parametrize("scene", SCENES, ids=[one["name"] for one in SCENES], indirect=True)
def test_the_pages_open_what_the_rows_show(scene: tuple[dict[str, Any], Real], enter: Enter) -> None:
    told, world = scene
    wrong = []
    for who in CAST:
        sees = set(told.get(who, NOTHING)["sees"].split())
        browser = enter(who)
        asked = opens(who, sees)
        if told is not SCENES[0] and sees == usual(who):
            asked = {LIGHT: asked[LIGHT]}
        for address, is_open in asked.items():
            answer = ask(browser, world, address)
            page = answer.content.decode()
            right = {404} if not sees else {200, 422} if is_open else {403}
            if gone(answer):
                # Whoever has left, or is away, is not let in at all.
                right = {302} if not sees else set()
            if answer.status_code not in right:
                wrong.append(f"{who} {address}: {answer.status_code}, not {sorted(right)}")
            if not sees and re.search(r"\b(Ida|Furulia)\b", main(page)):
                wrong.append(f"{who} {address}: tells of the case")
            # One's own school is no secret to those who work there.
            if sees and "place" not in sees and who not in AT_SCHOOL and "Furulia" in main(page):
                wrong.append(f"{who} {address}: tells where")
    assert wrong == []


def main(page: str) -> str:
    """The page without the frame, where one's own unit may stand."""
    return page.split("<main", 1)[-1].split("</main>", 1)[0]


def gone(answer: HttpResponse) -> bool:
    """Sent to choose a role that holds, or to sign in."""
    return answer.status_code == 302 and answer["Location"].startswith(("/rolle/", "/logg-inn/"))
