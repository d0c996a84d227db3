"""An evaluation as plain data for programs; the form is described in `schema/explanation.schema.json`."""

from __future__ import annotations

from datetime import date
from typing import Any

from samkjort.law.vocabulary import Words
from samkjort.rules import wording
from samkjort.rules.deadlines import DueDate
from samkjort.rules.evaluate import CardResult, Evaluation, MissingFact
from samkjort.rules.facts import ASKED_THROUGH, Situation, asked_fact
from samkjort.rules.reasons import Reason
from samkjort.rules.values import NEVER, Between


def explanation(evaluation: Evaluation) -> dict[str, Any]:
    """The whole evaluation: situation, date, order, one result per card, and the facts that are missing."""
    return {
        "situation": situation_data(evaluation.situation),
        "on": evaluation.situation.on.isoformat(),
        "order": evaluation.order,
        "results": [result_data(result) for result in evaluation.results],
        "missing_facts": [_missing_fact(missing) for missing in evaluation.missing_facts],
    }


def situation_data(situation: Situation) -> dict[str, Any]:
    """The title and the known facts, computed ones included."""
    known = {*situation.given, *ASKED_THROUGH}
    facts = {name: plain(value) for name in sorted(known) if (value := situation.value(name)) is not None}
    return {"title": dict(situation.title), "facts": facts}


def result_data(result: CardResult) -> dict[str, Any]:
    """One card's answer."""
    card = result.card
    return {
        "card": card.id,
        "source": str(card.source),
        "provision": {"nb": card.source.printed("nb"), "en": card.source.printed("en")},
        "kind": card.kind.value,
        "theme": card.theme,
        "bearer": card.bearer,
        "status": result.status.value,
        "title": words_data(card.title),
        "demands": words_data(card.demands),
        "note": words_data(card.note) if card.note else None,
        "deadline": _due(result.due) if result.due else None,
        "until": _until(result),
        "tree": tree_data(result.reason),
        "criteria": [words_data(words) for words in result.criteria],
        "missing": _missing(result),
        "exceptions": [
            {"card": part.about.card, "value": (~part.truth).value}
            for part in result.reason.parts
            if hasattr(part.about, "card") and part.kind == "exception"
        ],
    }


def tree_data(reason: Reason) -> dict[str, Any]:
    """An explanation tree: every node with its kind, value and text; leaves with fact and what was found."""
    data: dict[str, Any] = {"kind": reason.kind, "value": reason.truth.value, "text": words_data(reason.text)}
    if reason.fact is not None:
        data["fact"] = reason.fact
        data["found"] = None if reason.found is None else plain(reason.found)
    if reason.parts:
        data["parts"] = [tree_data(part) for part in reason.parts]
    return data


def _due(due: DueDate) -> dict[str, Any]:
    return {
        "within": due.deadline.within,
        "unit": due.deadline.unit.value,
        "after": due.deadline.after,
        "status": due.running.value,
        "start": due.start.isoformat() if due.start else None,
        "last_day": due.last_day.isoformat() if due.last_day else None,
        "calculation": words_data(due.calculation),
        "note": words_data(due.note) if due.note else None,
    }


def _until(result: CardResult) -> dict[str, Any] | None:
    until = result.card.until
    if until is None:
        return None
    last = result.last_day
    return {"last_day": last.isoformat() if last else None, "text": words_data(wording.of_until(until))}


def _missing(result: CardResult) -> dict[str, Any]:
    missing = result.missing
    alone = [
        {**question(fact), "leads_to": sorted(truth.value for truth in truths)}
        for fact, truths in sorted(missing.alone.items())
    ]
    return {"alone": alone, "together": _asked(missing.together), "all": _asked(missing.all)}


def _asked(names: frozenset[str]) -> list[str]:
    return sorted({ASKED_THROUGH.get(name, name) for name in names})


def question(fact: str) -> dict[str, Any]:
    """The fact to ask for, with its question."""
    asked = asked_fact(fact)
    return {"fact": asked.id, "question": words_data(asked.question or asked.label)}


def _missing_fact(missing: MissingFact) -> dict[str, Any]:
    return {**question(missing.fact), "settles": list(missing.settles), "concerns": list(missing.concerns)}


def words_data(words: Words) -> dict[str, str]:
    """Both languages."""
    return {"nb": words.nb, "en": words.en}


def plain(value: object) -> Any:
    """A fact's value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Between):
        return {"from": value.low, "to": value.high}
    return value.value if value is NEVER else value
