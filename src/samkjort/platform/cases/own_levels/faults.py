"""Everything that is wrong with a draft, at once, in words that say what to do and on which page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samkjort.casework.model import BadData
from samkjort.platform.cases.own_levels.draft import LANGUAGES, NEEDED, Content, as_model, get
from samkjort.platform.cases.own_levels.words import LANGUAGE, NUMBERS

WIDEST = 3660
"""No deadline is longer than ten years of days."""
LONGEST = 1000


@dataclass(frozen=True)
class Fault:
    """One thing wrong: on which page of the draft, at which path, and what to do."""

    page: str
    path: str
    text: str


def faults(content: Content) -> list[Fault]:
    """All that keeps the draft from being put in force; empty when it can be."""
    found = [*_levels(content), *_numbers(content), *_templates(content), *_topics(content)]
    if found:
        return found
    try:
        as_model(content)
    except BadData as bad:
        return [Fault("levels", "", problem.message) for problem in bad.problems]
    return []


def _levels(content: Content) -> list[Fault]:
    rows = get(content, "levels", [])
    found = [] if rows else [Fault("levels", "levels", _("There must be at least one level. Add one."))]
    if rows and not any(row.get("shared", True) for row in rows):
        found.append(
            Fault("levels", "levels", _("At least one level must be one where people work together."))
        )
    for at, row in enumerate(rows):
        page, path = f"niva-{at}", f"levels.{at}"
        name = str(get(row, "name.nb", "")) or _("level %(number)s") % {"number": at + 1}
        found += _texts(page, f"{path}.name", row.get("name"), _("the name of «%(what)s»") % {"what": name})
        found += _texts(page, f"{path}.about", row.get("about"), _("what «%(what)s» is") % {"what": name})
        if not row.get("steps"):
            found.append(Fault(page, path, _("«%(what)s» has no steps. Add one.") % {"what": name}))
        for number, step in enumerate(row.get("steps") or []):
            what = _("step %(number)s in «%(level)s»") % {"number": number + 1, "level": name}
            found += _texts(page, f"{path}.steps.{number}.text", step.get("text"), what)
            found += _days(page, f"{path}.steps.{number}.days", step.get("days"), what, least=0, blank=True)
        found += _suggest(page, f"{path}.suggest.services", get(row, "suggest.services"), name)
    return found


def _suggest(page: str, path: str, row: Any, name: str) -> list[Fault]:
    if row is None:
        return []
    what = _("the number of services in «%(level)s»") % {"level": name}
    found = _days(page, f"{path}.from", row.get("from"), what, least=0)
    found += _days(page, f"{path}.to", row.get("to"), what, least=0, blank=True)
    if not found and row.get("to") not in (None, "") and row["to"] < row["from"]:
        found.append(
            Fault(page, f"{path}.to", _("In «%(level)s», «to» is lower than «from».") % {"level": name})
        )
    return found


def _numbers(content: Content) -> list[Fault]:
    found = []
    for name, (label, _help) in NUMBERS.items():
        found += _days("tider", f"numbers.{name}", get(content, f"numbers.{name}"), f"«{label}»", least=1)
    for at, row in enumerate(get(content, "reminders", [])):
        what = _("reminder %(number)s") % {"number": at + 1}
        found += _days("tider", f"reminders.{at}.days", row.get("days"), what, least=-WIDEST)
        if not row.get("tell"):
            found.append(
                Fault("tider", f"reminders.{at}.tell", _("Choose who is told by %(what)s.") % {"what": what})
            )
    return found


def _templates(content: Content) -> list[Fault]:
    found = []
    for at, row in enumerate(get(content, "templates", [])):
        page, path = f"mal-{at}", f"templates.{at}"
        name = str(get(row, "name.nb", "")) or _("template %(number)s") % {"number": at + 1}
        found += _texts(page, f"{path}.name", row.get("name"), _("the name of «%(what)s»") % {"what": name})
        if not row.get("parts"):
            found.append(Fault(page, path, _("«%(what)s» has no lines. Add one.") % {"what": name}))
        found += _lines(page, f"{path}.parts", row.get("parts"), name)
    return found


def _topics(content: Content) -> list[Fault]:
    found = _lines("tema", "consent.topics", get(content, "consent.topics"), _("the topics of consent"))
    return found + _lines("tema", "scope", content.get("scope"), _("the words of scope"))


def _lines(page: str, path: str, rows: Any, name: str) -> list[Fault]:
    found = []
    for number, row in enumerate(rows or []):
        what = _("line %(number)s in «%(level)s»") % {"number": number + 1, "level": name}
        found += _texts(page, f"{path}.{number}", row, what)
    return found


def _texts(page: str, path: str, row: Any, what: str) -> list[Fault]:
    found = []
    for code in LANGUAGES:
        text = str(get(row, code, "") or "").strip()
        if code in NEEDED and not text:
            said = _("Write %(what)s in %(language)s.") % {"what": what, "language": LANGUAGE[code]}
            found.append(Fault(page, f"{path}.{code}", said))
        elif len(text) > LONGEST:
            said = _("Shorten %(what)s in %(language)s to %(most)s characters.") % {
                "what": what,
                "language": LANGUAGE[code],
                "most": LONGEST,
            }
            found.append(Fault(page, f"{path}.{code}", said))
    return found


def _days(page: str, path: str, value: Any, what: str, *, least: int, blank: bool = False) -> list[Fault]:
    if value in (None, "") and blank:
        return []
    if type(value) is int and least <= value <= WIDEST:
        return []
    said = _("Write a whole number from %(least)s to %(most)s for %(what)s.") % {
        "least": least,
        "most": WIDEST,
        "what": what,
    }
    return [Fault(page, path, said)]
