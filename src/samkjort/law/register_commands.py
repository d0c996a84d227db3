"""`samkjort law acts | services | terms | positions | …`: the rest of the register, as lines or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import click

from samkjort.law import output
from samkjort.law.identifiers import ProvisionPath
from samkjort.law.options import DateParam, json_option, lang_option, on_option
from samkjort.law.order import legal_order

Line = tuple[str, ...]


def plain(value: Any) -> Any:
    """Any value of the register as plain data for JSON: paths as text, enums as their values."""
    if isinstance(value, ProvisionPath):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        if "text" in {item.name for item in fields(value)} and type(value).__name__ == "Pointer":
            return value.text  # type: ignore[attr-defined]
        if type(value).__name__ == "Pointer":
            return str(value)
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    return value


def show(rows: Iterable[Any], as_json: bool, line: Callable[[Any], Line]) -> None:
    """Print rows as a JSON list, or each as a first line with indented lines under it."""
    if as_json:
        output.as_json([plain(row) for row in rows])
        return
    for row in rows:
        first, *more = line(row)
        click.echo(first)
        for text in more:
            click.echo(f"    {text}")


@click.command()
@lang_option
@json_option
def acts(lang: str, as_json: bool) -> None:
    """List acts and regulations with their life cycle, each date with its source."""
    from samkjort.law.acts import register_acts

    rows = register_acts().acts.values()
    show(rows, as_json, lambda a: (f"{a.refid}  {a.name.in_language(lang)}", *a.timeline(lang)))


@click.command()
@lang_option
@json_option
def packages(lang: str, as_json: bool) -> None:
    """Show packages of changes in several acts, and what became of the regulations on individual plans."""
    from samkjort.law.acts import register_acts

    register = register_acts()
    plans = register.plan_regulations
    if as_json:
        output.as_json({"packages": plain(register.packages), "plan_regulations": plain(plans)})
        return
    for package in register.packages.values():
        click.echo(f"{package.name.in_language(lang)}: {len(package.rows)} · {package.in_force}")
        for row in package.rows:
            click.echo(f"    {row.act}  {', '.join(map(str, row.provisions))}  [{row.confirmed_by.value}]")
        click.echo(f"    {package.guide.name.in_language(lang)}: {package.guide.link}")
    click.echo(plans.difference.in_language(lang))
    for plan in plans.rows:
        lacking = plan.why.in_language(lang) if plan.why else "–"
        click.echo(f"    {plan.act}  {plan.before or lacking}")


@click.command()
@on_option
@lang_option
@json_option
def services(on: date, lang: str, as_json: bool) -> None:
    """List the services around a child: owner, acts on the date, confidentiality, form of decision."""
    from samkjort.law.services import register_services

    found = list(register_services().services.values())
    if as_json:
        output.as_json([{**plain(item), "acts": plain(item.acts_on(on))} for item in found])
        return
    for item in found:
        click.echo(f"{item.id}  {item.name.in_language(lang)} · {item.owner.value} · {item.confidentiality}")
        click.echo(f"    {', '.join(str(entry.path) for entry in item.acts_on(on))}")


@click.command()
@lang_option
@json_option
def terms(lang: str, as_json: bool) -> None:
    """Show contested terms: the meaning in each sector side by side, with sources and status."""
    from samkjort.law.terms import side_by_side
    from samkjort.law.terms import terms as all_terms

    def lines(term: Any) -> Line:
        rows = side_by_side(term, lang)
        meanings = (f"{r['sector']}: {r['meaning']} [{', '.join(r['sources'])}]" for r in rows)
        return (f"{term.term.in_language(lang)} ({term.status.label.in_language(lang)})", *meanings)

    show(all_terms().values(), as_json, lines)


@click.command()
@lang_option
@json_option
def positions(lang: str, as_json: bool) -> None:
    """Show what someone has held about the law, as theirs, with lines and how the law stands."""
    from samkjort.law.positions import positions as all_positions

    def lines(item: Any) -> Line:
        where = ", ".join(map(str, item.pointers))
        return (f"{item.attributed(lang)} [{where}]", item.law_now.in_language(lang))

    show(all_positions().values(), as_json, lines)


@click.command()
@lang_option
@json_option
def matches(lang: str, as_json: bool) -> None:
    """Show provisions of different acts that have been pointed out as well matched."""
    from samkjort.law.positions import matches as all_matches

    def lines(item: Any) -> Line:
        sides = (" + ".join(map(str, side)) for side in item.sides)
        same = ("= " + text.in_language(lang) for text in item.same)
        other = ("≠ " + text.in_language(lang) for text in item.different)
        return (item.title.in_language(lang), *sides, *same, *other)

    show(all_matches().values(), as_json, lines)


@click.command()
@click.argument("name", required=False)
@click.option("--on", type=DateParam(), help="Which name held on this date.")
@json_option
def names(name: str | None, on: date | None, as_json: bool) -> None:
    """Show bodies, roles, reforms and acts that have changed name, and when."""
    from samkjort.law.former_names import UnknownName, former_names, same_thing

    try:
        found = [same_thing(name)] if name else list(former_names().values())
    except UnknownName as error:
        raise click.ClickException(str(error)) from error
    found_names = [(item, (item.on(on),) if on else item.names) for item in found]
    if as_json:
        output.as_json([{**plain(item), "names": plain(held)} for item, held in found_names])
        return
    for _item, held in found_names:
        click.echo(" → ".join(f"{n.name} ({n.valid_from or ''}–{n.valid_to or ''})" for n in held))


@click.command()
@on_option
@lang_option
@json_option
def zones(on: date, lang: str, as_json: bool) -> None:
    """Show the grey zones of the law around a child, and where each comes out of the data."""
    from samkjort.law.overlap.exact import find_all
    from samkjort.law.overlap.stale_references import stale_in_store
    from samkjort.law.texts.store import Store
    from samkjort.law.zones import examine
    from samkjort.law.zones import zones as all_zones

    order = legal_order(on)
    findings = find_all(order)
    with Store.open() as store:
        references = stale_in_store(store, on) if store.heads() else None
    looked = [(zone, examine(zone, order, findings, references)) for zone in all_zones()]
    if as_json:
        output.as_json([{**plain(zone), "shown": plain(shown)} for zone, shown in looked])
        return
    marks = {True: "✓", False: "–", None: "?"}
    for zone, shown in looked:
        click.echo(f"{zone.id}. {zone.title.in_language(lang)}\n    {zone.what.in_language(lang)}")
        for item in shown:
            click.echo(f"    {marks[item.found]} {item.evidence.kind}: {' · '.join(item.evidence.names)}")
        if zone.explained:
            click.echo(f"    {zone.explained.in_language(lang)}")


@click.command()
@on_option
@lang_option
@json_option
def wording(on: date, lang: str, as_json: bool) -> None:
    """Compare how the acts word the condition for cooperation in single cases (needs imported texts)."""
    from samkjort.law.texts.store import Store
    from samkjort.law.wording import TextsMissing, cooperation_wording

    try:
        with Store.open() as store:
            table = cooperation_wording(store, legal_order(on))
    except TextsMissing as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        output.as_json(table.as_row())
        return
    click.echo(", ".join(table.common))
    for row in table.rows:
        scope = row.scope.label.in_language(lang) if row.scope else "–"
        state = row.existing.label.in_language(lang) if row.existing else "–"
        click.echo(f"{row.mean:.2f}  {ProvisionPath.parse(row.provision).printed(lang)} · {state} · {scope}")
        click.echo(f"    + {', '.join(row.own) or '–'}\n    - {', '.join(row.missing) or '–'}")


REGISTER_COMMANDS: list[click.Command] = [
    acts,
    packages,
    services,
    terms,
    positions,
    matches,
    names,
    zones,
    wording,
]
