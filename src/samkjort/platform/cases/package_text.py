"""The package in words, for paper: what stands in it, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samkjort.casework.closing import CloseReason
from samkjort.casework.measure import MeasureStatus, Outcome
from samkjort.platform.cases.models.document import DocumentKind
from samkjort.platform.cases.models.plan import Where
from samkjort.platform.cases.services import name_of
from samkjort.platform.shell.templatetags.page import day


def lines(package: dict[str, Any]) -> dict[str, Any]:
    """Title, facts and sections for the paper."""
    language = get_language() or "nb"
    child = package["case"]["child"]
    said = {
        key: [e for e in package["evaluations"] if e["measure_id"] == key]
        for key in {e["measure_id"] for e in package["evaluations"]}
    }
    return {
        "title": _("The plan for %(name)s") % {"name": child["given_name"]},
        "language": language,
        "empty": _("Nothing."),
        "facts": [
            _("Case %(number)s, packed %(day)s")
            % {"number": package["case"]["number"], "day": _day(package["packed_at"])},
            _("Fingerprint: %(hash)s") % {"hash": package["sha256"]},
        ],
        "sections": [
            _part(
                _("What matters"),
                [f"«{one['words']}» ({_day(one['at'])})" for one in package["what_matters"]],
            ),
            _part(_("Goals"), [one["words"] for one in package["goals"]]),
            _part(
                _("Measures"),
                [_measure(one, said.get(one["id"], []), language) for one in package["measures"]],
            ),
            _part(_("Needs"), [one["words"] for one in package["needs"] if one["closed_on"] is None]),
            _part(
                _("What helps already"),
                [f"{one['name']}: {one['gives']}".rstrip(": ") for one in package["resources"]],
            ),
            _part(
                _("Meetings"),
                [
                    " ".join([_day(m["starts_at"]), *(p["note"] for p in m["agenda"] if p.get("note"))])
                    for m in package["meetings"]
                ],
            ),
            _part(_("The log"), [f"{_day(one['at'])}: {one['words']}" for one in package["log"]]),
            _part(
                _("Documents"),
                [_document(one) for one in package.get("documents", [])],
            ),
            _part(
                _("Consents, as they were. They do not hold in the new municipality."),
                [_consent(one, language) for one in package.get("consents", [])],
            ),
            _part(
                _("How it ended"),
                [
                    f"{CloseReason(one['reason']).in_language(language)}: {one['summary']} {one['helped']}"
                    f" {one['contact']}"
                    for one in package["closings"]
                ],
            ),
        ],
    }


def _part(title: str, found: list[str]) -> dict[str, Any]:
    return {"title": title, "lines": found}


def _day(value: str) -> str:
    return day(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))


def _document(one: dict[str, Any]) -> str:
    kind = str(DocumentKind(one["kind"]).label)
    if one["content"] is None and one["size"]:
        return _("%(kind)s, %(day)s. Not with the package: ask for it.") % {
            "kind": kind,
            "day": _day(one["dated"] or one["at"]),
        }
    return f"{kind}, {_day(one['dated'] or one['at'])}"


def states() -> dict[str, str]:
    """What the states of a consent are called."""
    return {
        "in_force": _("in force"),
        "withdrawn": _("taken back"),
        "refused": _("refused"),
        "not_answered": _("not answered"),
        "run_out": _("run out"),
    }


def _consent(one: dict[str, Any], language: str) -> str:
    until = f" – {_day(one['until'])}" if one["until"] else ""
    return f"{name_of(one['service'], language)}: {states()[one['state']]}, {_day(one['since'])}{until}"


def _measure(one: dict[str, Any], said: list[dict[str, Any]], language: str) -> str:
    parts = [one["what"], MeasureStatus(one["state"]).in_language(language)]
    if one["where"]:
        parts.append(str(Where(one["where"]).label))
    parts += [Outcome(e["outcome"]).in_language(language) for e in said if e["outcome"]]
    return " – ".join(parts)
