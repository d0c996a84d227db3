"""A question of sharing answered in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from samkjort.law.vocabulary import Words, facts
from samkjort.rules import wording
from samkjort.rules.kleene import Truth
from samkjort.rules.report.words import MARKS, PARENTS_NOT_FIRST, PRACTICE, VERDICTS
from samkjort.rules.sharing import Answer


class SharingReport:
    """Writes an answer for people, in one language."""

    def __init__(self, language: str = "nb") -> None:
        self.language = language

    def print(self, answer: Answer, console: Console | None = None) -> None:
        """Print the answer."""
        (console or Console(highlight=False)).print(self.of(answer))

    def of(self, answer: Answer) -> Text:
        """The whole answer."""
        text = Text()
        for line, style in self._lines(answer):
            text.append(line + "\n", style=style)
        return text

    def _say(self, nb: str, en: str) -> str:
        return en if self.language == "en" else nb

    def _in(self, words: Words) -> str:
        return words.in_language(self.language)

    def _lines(self, answer: Answer) -> Iterable[tuple[str, str]]:
        asked, ruling = answer.situation, answer.ruling
        giver, receiver = (
            self._in(wording.of_found(name, asked.value(name)))
            for name in ("sharing.giver", "sharing.receiver")
        )
        yield (
            f"{giver} → {receiver}, {asked.on:%d.%m.%Y}"
            if self.language != "en"
            else (f"{giver} → {receiver}, {asked.on}"),
            "",
        )
        yield self._in(VERDICTS[ruling.verdict]), "bold"
        yield self._in(ruling.why), ""
        warned = answer.parents_not_first
        if warned:
            yield f"{self._in(PARENTS_NOT_FIRST)} {self._in(PRACTICE)}", "bold"
            if warned.note:
                yield f"  {warned.source.printed(self.language)}: {self._in(warned.note)}", "italic"
        yield from self._cards(answer, self._say("Taushetsplikt", "Confidentiality"), ruling.prohibitions)
        yield from self._cards(answer, self._say("Grunnlag", "Ground"), ruling.openings)
        yield from self._cards(answer, self._say("Kan også åpne", "May also open"), ruling.undecided)
        for name in ruling.conditions:
            card, met = answer.results[name].card, answer.met[name]
            mark = (
                self._in(MARKS[Truth.YES])
                if met is Truth.YES
                else self._say("gjør dette først", "do this first")
            )
            yield f"{self._say('Vilkår', 'Condition')} [{mark}]: {self._in(card.title)}", ""
            yield f"  {card.source.printed(self.language)}: {self._in(card.demands)}", ""
        for words in answer.criteria:
            yield f"{self._say('Må vurderes', 'To assess')}: {self._in(words)}", ""
        for fact in answer.missing:
            known = facts()[fact]
            yield f"? {self._in(known.question or known.label)}", ""
        yield from self._assumed(answer)

    def _cards(self, answer: Answer, heading: str, names: tuple[str, ...]) -> Iterable[tuple[str, str]]:
        if not names:
            return
        yield f"{heading}:", "bold"
        for name in names:
            result = answer.results[name]
            mark = "" if result.reason.truth is Truth.YES else f" [{self._in(MARKS[result.reason.truth])}]"
            yield f"  • {self._in(result.card.title)}{mark} – {result.card.source.printed(self.language)}", ""

    def _assumed(self, answer: Answer) -> Iterable[tuple[str, str]]:
        said = [(name, value) for name, value in answer.assumed.items() if value is not False]
        denied = [name for name, value in answer.assumed.items() if value is False]
        if said or denied:
            yield (
                self._say("Tatt for gitt (si fra med --fact hvis det er annerledes):", "Taken for granted:"),
                "dim",
            )
        for name, value in said:
            yield f"  {self._in(facts()[name].label)}: {self._in(wording.of_value(name, value))}", "dim"
        if denied:
            labels = "; ".join(self._in(facts()[name].label) for name in denied)
            yield f"  {self._say('Ikke tilfelle', 'Not the case')}: {labels}", "dim"
