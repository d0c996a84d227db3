"""Every text people see is there in three languages, and the Norwegian ones are Norwegian."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from collections.abc import Iterator

import pytest

import samkjort.casework
from samkjort.casework.model import default_model
from samkjort.casework.refusals import Refusal, StepRefused
from samkjort.casework.words import Texts, Worded, choices
from tests.casework.times import on

MODULES = [
    importlib.import_module(f"samkjort.casework.{module.name}")
    for module in pkgutil.iter_modules(samkjort.casework.__path__)
    if not module.ispkg
]
ENGLISH = {
    *("the", "and", "is", "are", "not", "of", "with", "who", "what", "write", "choose", "first", "why"),
    *("this", "that", "has", "was", "been", "must", "can", "only", "child", "parents", "case", "service"),
}
NOT_NYNORSK = {
    *("ikke", "hva", "hvem", "hvor", "hvorfor", "hvordan", "hvilken", "hvis", "jeg", "noe", "noen", "mye"),
    *("fra", "tjeneste", "tjenesten", "tjenester", "bare", "blir", "hjemme", "skole", "enhet", "også", "nå"),
    *("trekke", "ønsker", "uenighet", "avsluttet", "flere", "samtykket", "dere", "vet", "ennå"),
}
NOT_BOKMAAL = {
    *("ikkje", "kva", "kven", "kor", "kvifor", "korleis", "eg", "noko", "nokon", "frå", "teneste", "berre"),
    *("heime", "skule", "eining", "òg", "no", "saka", "fleire", "veit", "enno", "einingsleiar", "vart"),
}
NYNORSK_TOO = {"samtykket", "blir"}
"""Forms that are good nynorsk as well: «samtykket» the noun, «blir»."""


def lists(of: type[Worded] = Worded) -> Iterator[type[Worded]]:
    assert MODULES
    for subclass in of.__subclasses__():
        if len(subclass):
            yield subclass
        yield from lists(subclass)


def model_texts() -> Iterator[tuple[str, Texts]]:
    model = default_model()
    for level in model.levels:
        yield level.id, level.name
        yield level.id, level.about
        for step in level.steps:
            yield f"{level.id}.{step.id}", step.texts
    for template in model.templates:
        yield template.id, template.name
        for part in template.parts:
            yield f"{template.id}.{part.id}", part.texts
    for text in (*model.scope, *model.routes, *model.consent.topics):
        yield text.id, text.texts
    for scale in model.scales:
        for texts in (scale.question, scale.low, scale.high):
            yield scale.id, texts


ALL = [(member.value, member.texts) for list_ in lists() for member in list_] + list(model_texts())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub(r"\{\w+\}", "", text).lower()))


def test_there_are_lists_of_every_module() -> None:
    assert len(ALL) > 250
    assert len(list(lists(Refusal))) >= 10


@pytest.mark.parametrize(("name", "texts"), ALL)
def test_each_text_is_there_and_in_its_language(name: str, texts: Texts) -> None:
    assert texts.nb.strip()
    assert texts.nn.strip()
    assert texts.en.strip()
    assert not words(texts.nb) & (ENGLISH | NOT_BOKMAAL)
    assert not words(texts.nn) & (ENGLISH | (NOT_NYNORSK - NYNORSK_TOO))
    assert not words(texts.en) & (NOT_BOKMAAL | {"ikke", "og", "eller", "hvem", "hva"} - {"no"}) - {"no"}
    fields = [
        {field for _, field, _, _ in string.Formatter().parse(text) if field}
        for text in (texts.nb, texts.nn, texts.en)
    ]
    assert fields[0] == fields[1] == fields[2]


def test_a_refusal_is_a_sentence_and_its_code_is_used_once() -> None:
    refusals = [member for list_ in lists(Refusal) for member in list_]
    codes = [member.value for member in refusals]
    assert len(codes) == len(set(codes))
    for member in refusals:
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", member.value)
        for text in (member.texts.nb, member.texts.nn, member.texts.en):
            assert text[-1] in ".!?"
            assert text[0].isupper() or text[0] in "«{"


def test_details_are_shown_in_the_language_of_the_text() -> None:
    from samkjort.casework.closing import ClosingRefusal
    from samkjort.casework.measure import MeasureRefusal, MeasureStatus

    late = StepRefused(ClosingRefusal.TOO_LATE, last_day=on(0))
    assert "2. mars 2026" in late.in_language("nn")
    assert "2 March 2026" in late.in_language("en")
    wrong = StepRefused(MeasureRefusal.WRONG_STATE, status=MeasureStatus.DUE)
    assert "«Skal evalueres»" in wrong.in_language("nb")
    assert "«Skal evaluerast»" in wrong.in_language("nn")
    assert wrong.code == "measure.wrong_state"
    assert wrong.in_language("se") == wrong.in_language("nb")


def test_choices_are_what_a_form_needs() -> None:
    from samkjort.casework.measure import Outcome

    assert choices(Outcome, "nn")[0] == ("helped", "Hjelpte")


def readability(text: str) -> float:
    """LIX: words per sentence, and the share of words longer than six letters."""
    found = re.findall(r"\w+", text)
    sentences = max(1, len(re.findall(r"[.!?:]", text)))
    return len(found) / sentences + 100 * sum(len(word) > 6 for word in found) / len(found)


def test_what_the_family_reads_is_plain() -> None:
    model = default_model()
    for name in ("consent_letter", "kept_rights"):
        template = model.template(name)
        assert template is not None
        whole = " ".join(part.texts.nb for part in template.parts)
        assert readability(whole) < 35, (name, readability(whole))
    asked = " ".join(f"{scale.question.nb} {scale.low.nb}. {scale.high.nb}." for scale in model.scales)
    assert readability(asked) < 30
