"""One situation explained in the terminal: what is missing most, then per theme what applies and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from samkjort.law.vocabulary import Kind, Words, bearers, themes
from samkjort.rules import wording
from samkjort.rules.evaluate import CardResult, Evaluation, Status
from samkjort.rules.facts import asked_fact
from samkjort.rules.kleene import Truth
from samkjort.rules.reasons import Reason
from samkjort.rules.report.words import HEADINGS, KINDS, MARKS

QUESTIONS_SHOWN = 6
_STYLES = {
    Status.APPLIES: "bold green",
    Status.FOR_ASSESSMENT: "bold yellow",
    Status.UNKNOWN: "bold cyan",
    Status.DOES_NOT: "bold dim",
}


FOLDED_KINDS = {Kind.DEFINITION, Kind.COMPETENCE}
"""Kinds that say what words mean and who may make rules: true, but not what a reader asks first."""

ASKED_OF_ACTS = ("sharing.", "actor.", "decision.", "report.")
"""Beginnings of facts about what somebody does (shares, decides, reports), not about the child: a rule that
waits only for these is answered when that is asked."""

REASONS_IN_LINE = 4


class SituationReport:
    """Writes an evaluation for people, in one language.

    `everything` also shows what does not apply and what is folded away; `trees` the whole explanation tree of
    each rule instead of its reasons in one line.
    """

    def __init__(self, language: str = "nb", *, everything: bool = False, trees: bool = True) -> None:
        self.language, self.everything, self.trees = language, everything, trees

    def print(self, evaluation: Evaluation, console: Console | None = None) -> None:
        """Print the report."""
        (console or Console(highlight=False)).print(self.of(evaluation))

    def of(self, evaluation: Evaluation) -> RenderableType:
        """The whole report."""
        return Group(self._top(evaluation), self._questions(evaluation), *self._themes(evaluation))

    def _say(self, nb: str, en: str) -> str:
        return en if self.language == "en" else nb

    def _in(self, words: Words) -> str:
        return words.in_language(self.language)

    def _top(self, evaluation: Evaluation) -> Text:
        situation = evaluation.situation
        title = (
            situation.title.get(self.language)
            or situation.title.get("nb")
            or self._say("Situasjon", "Situation")
        )
        counts = {status: len(evaluation.with_status(status)) for status in Status}
        day = f"{situation.on:%d.%m.%Y}" if self.language != "en" else situation.on.isoformat()
        text = Text(title, style="bold")
        text.append(
            f"\n{self._say('Rettstilstand', 'Legal order')}: {evaluation.order} · {day}\n", style="not bold"
        )
        sums = (f"{self._in(HEADINGS[status])}: {number}" for status, number in counts.items())
        return text.append(" · ".join(sums) + "\n", style="not bold")

    def _questions(self, evaluation: Evaluation) -> RenderableType:
        missing = evaluation.missing_facts
        if not missing:
            return Text()
        text = Text(
            self._say("Dette hadde vært mest nyttig å vite:", "Most useful to find out:"), style="bold"
        )
        for row in missing[:QUESTIONS_SHOWN]:
            fact = asked_fact(row.fact)
            settles = self._say(
                f"avgjør {len(row.settles)} regler alene, har betydning for {len(row.concerns)}",
                f"settles {len(row.settles)} rules alone, matters to {len(row.concerns)}",
            )
            text.append(f"\n  ? {self._in(fact.question or fact.label)}", style="not bold")
            text.append(f" ({settles})", style="not bold dim")
        rest = len(missing) - QUESTIONS_SHOWN
        if rest > 0:
            text.append(self._say(f"\n  … og {rest} til", f"\n  … and {rest} more"), style="not bold dim")
        return text.append("\n")

    def _themes(self, evaluation: Evaluation) -> Iterable[RenderableType]:
        for theme in themes().values():
            results = [result for result in evaluation.results if result.card.theme == theme.id]
            if results:
                body = [line for status in Status for line in self._status(results, status)]
                yield Group(Text(f"\n══ {self._in(theme.label)} ══", style="bold"), *body)

    def _status(self, results: list[CardResult], status: Status) -> Iterable[RenderableType]:
        chosen = [result for result in results if result.status is status]
        if not chosen:
            return
        heading = f"{self._in(HEADINGS[status])} ({len(chosen)})"
        if status is Status.DOES_NOT and not self.everything:
            yield Text(f"{heading} – {self._say('vis med --all', 'show with --all')}", style="dim")
            return
        shown = chosen if self.everything else [result for result in chosen if not _folded(result)]
        yield Text(heading, style=_STYLES[status])
        for result in shown:
            yield Padding(self._card(result), (0, 0, 0, 2))
        if folded := len(chosen) - len(shown):
            waiting = self._say(
                "regler det først er spørsmål om når noen deler, bestemmer eller melder",
                "rules that are only asked about when somebody shares, decides or reports",
            )
            general = self._say("definisjoner og fullmakter", "definitions and powers to make rules")
            what = waiting if status is Status.UNKNOWN else general
            yield Text(f"  + {folded} {what} (--all)", style="dim")

    def _card(self, result: CardResult) -> RenderableType:
        card = result.card
        if result.status is Status.UNKNOWN and not self.trees:
            return self._waiting(result)
        where = card.source.printed(self.language)
        who = bearers()[card.bearer].label.in_language(self.language)
        lines: list[RenderableType] = [
            Text(f"• {self._in(card.title)}", style="bold"),
            Text(f"  {who} · {self._in(KINDS[card.kind.value])} · {where}"),
            Padding(Text(self._in(card.demands)), (0, 0, 0, 2)),
        ]
        lines += [Padding(line, (0, 0, 0, 2)) for line in self._details(result)]
        return Group(*lines)

    def _waiting(self, result: CardResult) -> RenderableType:
        """A rule that waits for a fact, in short: what it is, where it stands, and the question."""
        where = result.card.source.printed(self.language)
        line = Text(f"• {self._in(result.card.title)}", style="bold").append(f" · {where}", style="not bold")
        return Group(line, *(Padding(asked, (0, 0, 0, 2)) for asked in self._asked(result)))

    def _details(self, result: CardResult) -> Iterable[RenderableType]:
        if result.due and result.status is not Status.DOES_NOT:
            yield Text(f"{self._say('Frist', 'Time limit')}: {self._in(result.due.calculation)}")
            if result.due.note:
                yield Text(f"({self._in(result.due.note)})", style="italic")
        if result.card.until:
            last = result.last_day
            shown = "" if last is None else f" ({self._say('siste dag', 'last day')} {self._day(last)})"
            yield Text(
                f"{self._say('Varer', 'Lasts')} {self._in(wording.of_until(result.card.until))}{shown}"
            )
        if result.card.note:
            yield Text(f"{self._say('Merknad', 'Note')}: {self._in(result.card.note)}", style="italic")
        for criterion in result.criteria:
            yield Text(f"{self._say('Må vurderes', 'To assess')}: {self._in(criterion)}")
        yield from self._asked(result)
        if self.trees and result.reason.parts:
            yield self._tree(result.reason)
        elif reasons := self._reasons(result.reason):
            yield Text(f"{self._say('Fordi', 'Because')}: {reasons}", style="dim")

    def _reasons(self, reason: Reason) -> str:
        """What the answer rests on, in one line; the rest is in the tree."""
        met = [self._in(leaf.text) for leaf in _leaves(reason) if leaf.truth is Truth.YES and leaf.fact]
        said = list(dict.fromkeys(met))
        more = ["…"] if len(said) > REASONS_IN_LINE else []
        return " · ".join(said[:REASONS_IN_LINE] + more)

    def _day(self, day: object) -> str:
        return f"{day:%d.%m.%Y}" if self.language != "en" else str(day)

    def _asked(self, result: CardResult) -> Iterable[RenderableType]:
        missing = result.missing
        for fact in dict.fromkeys(asked_fact(name) for name in sorted(missing.alone)):
            yield Text(f"? {self._in(fact.question or fact.label)}")
        if missing.together:
            yield Text(self._say("Disse må vites sammen:", "These are needed together:"))
            for fact in dict.fromkeys(asked_fact(name) for name in sorted(missing.together)):
                yield Text(f"? {self._in(fact.question or fact.label)}")

    def _tree(self, reason: Reason) -> Text:
        text = Text(self._say("Hvorfor:", "Why:"), style="dim")
        for part in reason.parts:
            self._branch(text, part, 1)
        return text

    def _branch(self, text: Text, reason: Reason, depth: int) -> None:
        mark = self._in(MARKS[reason.truth])
        found = ""
        if (
            reason.found_text is not None
            and reason.truth is not Truth.UNKNOWN
            and not isinstance(reason.found, bool)
        ):
            found = f" ({self._in(reason.found_text)})"
        text.append(f"\n{'  ' * depth}[{mark}] {self._in(reason.text)}{found}")
        if reason.kind in ("card", "exception"):
            reason = reason.parts[0]
        for part in reason.parts:
            self._branch(text, part, depth + 1)


def _folded(result: CardResult) -> bool:
    if result.status is Status.UNKNOWN:
        return bool(result.missing.all) and all(fact.startswith(ASKED_OF_ACTS) for fact in result.missing.all)
    return result.card.kind in FOLDED_KINDS


def _leaves(reason: Reason) -> Iterator[Reason]:
    if not reason.parts:
        yield reason
    for part in reason.parts:
        yield from _leaves(part)
