"""The concepts: what each says, how they divide the law, every right, and how they compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samkjort.law.cards import RuleCard
from samkjort.law.concepts.balance import blockers_of
from samkjort.law.concepts.concept import Concept
from samkjort.law.concepts.criteria import criteria
from samkjort.law.concepts.delimitation import Decision, own_sections, replaces
from samkjort.law.concepts.rights_ledger import Fate, Ledger
from samkjort.law.concepts.rows import Placing
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.vocabulary import bearers
from samkjort.report.blocks import Block, Bullets, Heading, Paragraph, Table
from samkjort.report.context import Chapter, Context
from samkjort.report.words import words


def concepts(context: Context) -> Chapter:
    """Each concept: what it is, its own provisions in our words, and its parameters."""
    say, language = context.say, context.language
    blocks: list[Block] = [Heading(say("report.concepts")), Paragraph(say("report.concepts_1"))]
    data: dict[str, Any] = {}
    for name, concept in context.concepts.items():
        found = context.columns[name].delimitation
        own = replaces(found)
        texts = own_sections(concept)
        missing = blockers_of(found)
        blocks += [
            Heading(context.name(name), 2),
            Paragraph(concept.description.in_language(language)),
        ]
        if concept.example:
            blocks.append(Paragraph(concept.example.in_language(language)))
        if missing:
            blocks.append(Paragraph(say("report.incomplete", number=len(missing))))
            blocks.append(Bullets(tuple(one.text.in_language(language) for one in missing)))
        if texts:
            rows = tuple(
                (
                    path.printed(language),
                    f"{text.title.in_language(language)}: {text.text.in_language(language)}"
                    if text
                    else _rules(concept, path, language),
                    _printed(own[path], language) or say("report.replaces_nothing"),
                )
                for path, text in texts.items()
            )
            heads = (say("report.section"), say("report.says"), say("report.instead_of"))
            blocks.append(Table(say("report.own", concept=context.name(name)), heads, rows, (1.4, 3.4, 2.4)))
        data[name] = {
            "example": concept.example is not None,
            "complete": not missing,
            "blockers": [vars(one) | {"text": one.text.in_language(language)} for one in missing],
            "sections": {str(path): [str(old) for old in olds] for path, olds in own.items()},
            "parameters": dict(concept.parameters),
        }
    return Chapter("concepts", data, tuple(blocks))


def comparison(context: Context) -> Chapter:
    """The concepts side by side, from the cards; what nobody has scored is «not assessed»."""
    say, language, names = context.say, context.language, context.settings.concepts
    rows = tuple((title, *_minus(cells)) for title, cells in context.comparison.rows(language)[1:])
    reasons = tuple(
        f"{context.name(name)}, «{one.title.in_language(language)}»: {found.reason.in_language(language)} "
        f"({_printed(found.provisions, language)})"
        for one in criteria()
        for name in names
        if (found := context.columns[name].findings[one.id])
    )
    blocks: list[Block] = [
        Heading(say("report.comparison")),
        Paragraph(say("report.comparison_1")),
        Table(
            say("report.side_by_side"),
            (say("report.what"), *(context.name(name) for name in names)),
            rows,
            (3.0, *(1.6 for _ in names)),
        ),
        Heading(say("report.criteria"), 2),
        Paragraph(say("report.criteria_1")),
        *([Bullets(reasons)] if reasons else []),
    ]
    for which in ("complaints", "barriers", "leeway"):
        blocks += _beside(context, which)
    return Chapter("comparison", context.comparison.to_json(), tuple(blocks))


def _beside(context: Context, which: str) -> list[Block]:
    """Ways to complain, what becomes of each barrier, or local leeway: a row for each, a column a concept."""
    language, columns = context.language, context.columns.values()
    lines: dict[str, list[str]] = {}
    if which == "complaints":
        for place, column in enumerate(columns):
            for line in column.complaints:
                body = bearers()[line.body].label.in_language(language)
                lines.setdefault(body, ["–"] * len(columns))
                already = lines[body][place]
                lines[body][place] = str(len(line.cards) + (int(already) if already != "–" else 0))
    elif which == "barriers":
        for column in columns:
            for item in column.barriers:
                lines.setdefault(item.barrier.title.in_language(language), []).append(
                    item.lifted.label.in_language(language)
                )
    else:
        for column in columns:
            for municipality in column.organisations:
                for result in column.leeway[municipality.id]:
                    names = (municipality.name, result.wish.title)
                    title = ": ".join(name.in_language(language) for name in names)
                    lines.setdefault(title, []).append(result.room.label.in_language(language))
    heads = (context.say("report.what"), *(context.name(name) for name in context.settings.concepts))
    rows = tuple((title, *cells) for title, cells in lines.items())
    title = context.say(f"report.{which}")
    return [Heading(title, 2), Table(title, heads, rows, (3.0, *(1.6 for _ in columns)))] if rows else []


def _minus(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.replace("-", "−") if cell.lstrip("+-").isdigit() else cell for cell in cells)


def rights(context: Context) -> Chapter:
    """The rights ledger: every right changed or removed, with its safeguard; how many are kept."""
    say = context.say
    blocks: list[Block] = [Heading(say("report.rights")), Paragraph(say("report.rights_1"))]
    data: dict[str, Any] = {}
    for name in context.settings.concepts[1:]:
        ledger = context.columns[name].ledger
        counts = ledger.counts
        blocks += [
            Heading(context.name(name), 2),
            Paragraph(say("report.rights_2", **counts)),
        ]
        rows = _ledger_rows(ledger, context)
        if rows:
            heads = tuple(say(f"report.{key}") for key in ("right", "fate", "now", "safeguard"))
            blocks.append(
                Table(say("report.ledger", concept=context.name(name)), heads, rows, (2.4, 1, 2, 2.6))
            )
        data[name] = {
            "counts": counts,
            "entries": [
                {
                    "right": entry.before.id,
                    "fate": entry.fate.value,
                    "after": [card.id for card in entry.after],
                    "differs": list(entry.differs),
                    "merged": entry.merged,
                    "safeguard": entry.safeguard is not None,
                }
                for entry in ledger.entries
            ],
            "added": [card.id for card in ledger.added],
        }
    return Chapter("rights", data, tuple(blocks))


def _ledger_rows(ledger: Ledger, context: Context) -> tuple[tuple[str, ...], ...]:
    language = context.language
    return tuple(
        (
            f"{entry.before.title.in_language(language)} ({entry.before.source.printed(language)})",
            entry.fate.label.in_language(language),
            "; ".join(card.source.printed(language) for card in entry.after) or "–",
            entry.safeguard.in_language(language) if entry.safeguard else context.say("report.no_safeguard"),
        )
        for entry in ledger.entries
        if entry.fate is not Fate.KEPT
    )


def delimitation(context: Context) -> Chapter:
    """Annex: every section in scope, and where each concept puts it."""
    say, language = context.say, context.language
    names = tuple(name for name in context.settings.concepts if name != "today")
    by_path = {name: context.columns[name].delimitation.by_path for name in names}
    paths = sorted({path for found in by_path.values() for path in found})
    rows = tuple(
        (path.printed(language), *(_placing(by_path[name].get(path), context) for name in names))
        for path in paths
    )
    data = {
        str(path): {
            name: [
                {"placing": part.placing.value if part.placing else None, "rules": list(part.cards)}
                for part in by_path[name][path].parts
            ]
            for name in names
            if path in by_path[name]
        }
        for path in paths
    }
    blocks = (
        Heading(say("report.delimitation")),
        Paragraph(say("report.delimitation_1")),
        Table(
            say("report.delimitation"),
            (say("report.section"), *(context.name(name) for name in names)),
            rows,
            (2.2, *(1.6 for _ in names)),
        ),
    )
    return Chapter("delimitation", data, blocks)


def _placing(decision: Decision | None, context: Context) -> str:
    if decision is None:
        return "–"
    parts = []
    for part in decision.parts:
        label = part.placing.label if part.placing else words()["not_assessed"]
        said = label.in_language(context.language)
        to = _printed(part.by if part.placing is Placing.REPLACED else part.to, context.language)
        parts.append(f"{said}: {to}" if to else said)
    return "; ".join(dict.fromkeys(parts))


def _printed(paths: Iterable[ProvisionPath], language: str) -> str:
    return ", ".join(path.printed(language) for path in paths)


def _rules(concept: Concept, path: ProvisionPath, language: str) -> str:
    found: list[RuleCard] = [card for card in concept.added if card.source.at_section() == path]
    return " ".join(card.demands.in_language(language) for card in found)
