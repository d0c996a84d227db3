"""`samkjort law …`: what the law says, on a date, from the register and from the imported texts."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from samkjort.law import output
from samkjort.law.cards import RuleCard
from samkjort.law.options import DateParam, concept_option, json_option, lang_option, on_option, today
from samkjort.law.order import legal_order
from samkjort.law.vocabulary import Kind, themes

if TYPE_CHECKING:
    from samkjort.law.overlap.findings import Finding

STATUSES = ["open", "accepted", "solved"]

SHOWN = 20
"""How many missing provisions are named one by one."""

CHANGED = 1
"""Exit status of `law stale` when some card must be read again."""


@click.group()
def law() -> None:
    """What the law says: texts, rule cards, matrices, overlap."""


@law.command()
@click.option(
    "--on", type=DateParam(), default=None, help="Only cards in force on this date (all if absent)."
)
@click.option("--theme", type=str, help="Only this theme.")
@click.option("--act", help="Only cards that stand in this act, such as lov/2011-06-24-30.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only this kind.")
@click.option("--search", help="Only cards with this text in title, demands, id or provision.")
@concept_option
@lang_option
@json_option
def cards(
    on: date | None,
    theme: str | None,
    act: str | None,
    kind: str | None,
    search: str | None,
    concept: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """List the rule cards."""
    if theme is not None and theme not in themes():
        raise click.BadParameter(f"«{theme}» is not a theme; one of: {', '.join(themes())}")
    order = legal_order(on or today(), concept)
    chosen = tuple(
        card
        for card in (order.cards if on else order.all_cards)
        if (theme is None or card.theme == theme)
        and (act is None or card.act == act)
        and (kind is None or card.kind == kind)
        and (search is None or search.casefold() in _searched(card, lang))
    )
    if as_json:
        output.as_json([output.card_row(card) for card in chosen])
    else:
        output.print_cards(chosen, lang)


def _searched(card: RuleCard, lang: str) -> str:
    parts = (card.id, card.source, card.source.printed(lang), card.title.nb, card.title.en, card.demands.nb)
    return " ".join(map(str, (*parts, card.demands.en))).casefold()


@law.command()
@click.argument("name")
@on_option
@concept_option
@click.option(
    "--age", type=click.IntRange(-1, 25), help="For «fields»: only rules that can hold at this age."
)
@click.option("--need", help="For «fields»: only rules that rest on this need, as needs.special_education.")
@json_option
def matrix(
    name: str, on: date, concept: str | None, age: int | None, need: str | None, as_json: bool
) -> None:
    """Show a matrix: coordination, duties, plan, complaint, ages, services, fields, reporting or
    responsibility.

    «duties» and «plan» set the law on the date beside what the consultation of 2020 said, with lines.
    """
    from samkjort.law.matrices import MATRICES, ROWS
    from samkjort.law.service_map import fields
    from samkjort.law.vocabulary import facts

    if name not in MATRICES:
        raise click.BadParameter(f"«{name}» is not a matrix; one of: {', '.join(MATRICES)}")
    if need is not None and need not in facts():
        raise click.BadParameter(f"«{need}» is not a fact")
    order = legal_order(on, concept)
    rows = fields(order, age=age, need=need) if name == "fields" else MATRICES[name](order)
    if as_json:
        output.as_json(rows)
        return
    output.print_matrix(rows, ROWS.get(name, "act"))


@law.command()
@click.argument("path")
@click.option("--top", type=click.IntRange(1, 100), default=10, show_default=True, help="How many to show.")
@json_option
def overlap(path: str, top: int, as_json: bool) -> None:
    """Find the provisions of other acts nearest to PATH, and say in which respect."""
    from samkjort.law.identifiers import ProvisionPath
    from samkjort.law.overlap.finder import find_overlaps
    from samkjort.law.texts.store import Store

    with Store.open() as store:
        found = find_overlaps(store, legal_order(today()).all_cards, ProvisionPath.parse(path), top=top)
    if as_json:
        output.as_json([item.as_row() for item in found])
        return
    for item in found:
        click.echo(f"{item.score:5.2f}  {item.source}")
        for reason in item.why:
            click.echo(f"       {reason.kind}: {reason.nb}")


@law.command()
@on_option
@concept_option
@click.option(
    "--kind", "kinds", multiple=True, help="Only findings of this kind (may be given several times)."
)
@click.option(
    "--status", type=click.Choice(["open", "accepted", "solved"]), help="Only findings with this status."
)
@click.option("--texts", is_flag=True, help="Also references in the imported texts that lead nowhere.")
@lang_option
@json_option
def findings(
    on: date,
    concept: str | None,
    kinds: tuple[str, ...],
    status: str | None,
    texts: bool,
    lang: str,
    as_json: bool,
) -> None:
    """List overlaps and grey zones that follow from the cards, with what has been said of each."""
    found = [
        item
        for item in _findings(on, concept, texts=texts)
        if (not kinds or item.kind in kinds) and (status is None or item.status == status)
    ]
    if as_json:
        output.as_json([item.as_row() for item in found])
        return
    for item in found:
        click.echo(f"{item.id}  [{item.status}] {item.says.in_language(lang)}")
        if item.reason:
            click.echo(f"    {item.reason}")


@law.command()
@click.argument("identity", metavar="ID")
@click.option("--status", type=click.Choice(STATUSES), required=True)
@click.option("--reason", default="", help="Why (required unless the finding is opened again).")
@on_option
def mark(identity: str, status: str, reason: str, on: date) -> None:
    """Say of a finding that it is accepted, solved or open again, and why."""
    from samkjort.law.overlap.findings import FindingKind, Opinions, Status, UnknownFinding
    from samkjort.law.texts.home import home

    found = _findings(on, None, texts=identity.startswith(FindingKind.STALE_REFERENCE))
    try:
        Opinions(home() / "findings.json").set(found, identity, Status(status), reason)
    except UnknownFinding as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{identity}: {status}")


def _findings(on: date, concept: str | None, *, texts: bool) -> list[Finding]:
    from samkjort.law.overlap.exact import find_all
    from samkjort.law.overlap.findings import Opinions
    from samkjort.law.texts.home import home

    found = find_all(legal_order(on, concept))
    if texts:
        from samkjort.law.overlap.stale_references import as_findings, stale_in_store
        from samkjort.law.texts.store import Store

        with Store.open() as store:
            found += as_findings(stale_in_store(store, on))
    return Opinions(home() / "findings.json").of(found)


@law.command()
@json_option
def stale(as_json: bool) -> None:
    """List the cards to read again because the text they were read from has changed."""
    from samkjort.law.readings import readings
    from samkjort.law.stale import to_read_again
    from samkjort.law.texts.store import Store

    with Store.open() as store:
        found = to_read_again(store, readings(), legal_order(today()).all_cards)
    if as_json:
        output.as_json([item.as_row() for item in found])
    elif not found:
        click.echo("Alle lovtekstene kortene bygger på, er som da de ble lest.")
    else:
        for item in found:
            click.echo(f"{item.path}: {item.says}. Les på nytt: {', '.join(item.cards)}")
    sys.exit(CHANGED if found else 0)


@law.command(hidden=True)
def stamp() -> None:
    """Record the fingerprints of the provisions the cards were read from (for keepers of the register)."""
    from samkjort.law.readings import FILE, take, write
    from samkjort.law.texts.store import Store

    with Store.open() as store:
        found, missing = take(store, legal_order(today()).all_cards)
    for path in missing[:SHOWN]:
        click.echo(f"not in the store: {path}", err=True)
    if missing:
        click.echo(
            f"{len(missing)} cited provisions are not in the store; import them first. Nothing is written.",
            err=True,
        )
        sys.exit(1)
    write(found)
    click.echo(f"{len(found)} provisions recorded in {FILE.name}")


def _add_commands() -> None:
    from samkjort.law.register_commands import REGISTER_COMMANDS
    from samkjort.law.text_commands import TEXT_COMMANDS

    for command in (*TEXT_COMMANDS, *REGISTER_COMMANDS):
        law.add_command(command)


_add_commands()
