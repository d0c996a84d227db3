"""`samkjort law …`: what the law says, on a date, from the register and from the imported texts."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import Any

import click

from samkjort.law import output
from samkjort.law.order import legal_order
from samkjort.law.vocabulary import Kind, themes

STATUSES = ["open", "accepted", "solved"]

SHOWN = 20
"""How many missing provisions are named one by one."""

CHANGED = 1
"""Exit status of `law stale` when some card must be read again."""


class DateParam(click.ParamType[date]):
    """A date as 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The text as a date, or a usage error that says what was expected."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"«{value}» er ikke en dato; skriv den som 2026-11-22", param, ctx)


def today() -> date:
    """Today's date, where a command was not given one."""
    return datetime.now(tz=UTC).astimezone().date()


on_option = click.option(
    "--on", type=DateParam(), default=today, help="The date asked about (today if absent)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
lang_option = click.option(
    "--lang", type=click.Choice(["nb", "en"]), default="nb", show_default=True, help="Language of the answer."
)
concept_option = click.option("--concept", help="A concept laid over the register: its id or a .yaml file.")


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
@concept_option
@lang_option
@json_option
def cards(
    on: date | None,
    theme: str | None,
    act: str | None,
    kind: str | None,
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
    )
    if as_json:
        output.as_json([output.card_row(card) for card in chosen])
    else:
        output.print_cards(chosen, lang)


@law.command()
@click.argument("name")
@on_option
@concept_option
@json_option
def matrix(name: str, on: date, concept: str | None, as_json: bool) -> None:
    """Show a matrix: coordination, duties, plan, complaint, ages, services."""
    from samkjort.law.matrix import MATRICES

    if name not in MATRICES:
        raise click.BadParameter(f"«{name}» is not a matrix; one of: {', '.join(MATRICES)}")
    rows = MATRICES[name](legal_order(on, concept))
    if as_json:
        output.as_json(rows)
        return
    from rich.console import Console

    Console().print(output.grid(rows, {"ages": "theme", "services": "service"}.get(name, "act")))


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
@lang_option
@json_option
def findings(
    on: date, concept: str | None, kinds: tuple[str, ...], status: str | None, lang: str, as_json: bool
) -> None:
    """List overlaps and grey zones that follow from the cards, with what has been said of each."""
    found = [
        item
        for item in _findings(on, concept)
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
    from samkjort.law.overlap.findings import Opinions, Status
    from samkjort.law.texts.home import home

    Opinions(home() / "findings.json").set(_findings(on, None), identity, Status(status), reason)
    click.echo(f"{identity}: {status}")


def _findings(on: date, concept: str | None) -> list[Any]:
    from samkjort.law.overlap.exact import find_all
    from samkjort.law.overlap.findings import Opinions
    from samkjort.law.texts.home import home

    return Opinions(home() / "findings.json").of(find_all(legal_order(on, concept)))


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


def _add_text_commands() -> None:
    from samkjort.law.text_commands import TEXT_COMMANDS

    for command in TEXT_COMMANDS:
        law.add_command(command)


_add_text_commands()
