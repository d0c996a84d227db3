"""An answer about sharing as plain data for programs."""

from __future__ import annotations

from typing import Any

from samkjort.rules.explain import plain, question, situation_data, words_data
from samkjort.rules.report.words import PARENTS_NOT_FIRST, PRACTICE
from samkjort.rules.sharing import Answer


def answer_data(answer: Answer) -> dict[str, Any]:
    """The verdict, its cards, what is open, what must be done first, and what was taken for granted."""
    ruling, warned = answer.ruling, answer.parents_not_first
    return {
        "giver": answer.situation.value("sharing.giver"),
        "receiver": answer.situation.value("sharing.receiver"),
        "on": answer.situation.on.isoformat(),
        "verdict": ruling.verdict.value,
        "why": words_data(ruling.why),
        "confidentiality": [_card(answer, name) for name in ruling.prohibitions],
        "grounds": [_card(answer, name) for name in ruling.openings],
        "undecided": [_card(answer, name) for name in ruling.undecided],
        "conditions": [{**_card(answer, name), "met": answer.met[name].value} for name in ruling.conditions],
        "parents_not_first": None
        if warned is None
        else {
            "card": warned.id,
            "text": words_data(PARENTS_NOT_FIRST),
            "mark": words_data(PRACTICE),
            "note": words_data(warned.note) if warned.note else None,
        },
        "criteria": [words_data(words) for words in answer.criteria],
        "missing": [question(fact) for fact in answer.missing],
        "assumed": {name: plain(value) for name, value in answer.assumed.items()},
        "situation": situation_data(answer.situation),
    }


def _card(answer: Answer, name: str) -> dict[str, Any]:
    result = answer.results[name]
    share = result.card.share
    return {
        "card": name,
        "source": str(result.card.source),
        "title": words_data(result.card.title),
        "status": result.status.value,
        "basis": share.basis if share else None,
        "regime": share.regime if share else None,
    }
