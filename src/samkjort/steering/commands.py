"""`samkjort steering …`: does the state's steering hang together, and when can a municipality act on it?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samkjort.law.options import DateParam, json_option, lang_option, today
from samkjort.law.output import as_json as print_json
from samkjort.steering.consultation.commands import COMMANDS as CONSULTATION

if TYPE_CHECKING:
    from samkjort.steering.checks.outcome import Hit, Result
    from samkjort.steering.planning.year import MunicipalYear
    from samkjort.steering.register_data import Register
    from samkjort.steering.verdict import Verdict

SIZES = click.Choice(["small", "medium", "large"])

as_of_option = click.option("--as-of", type=DateParam(), default=None, help="As it was known on this date.")
set_option = click.option("--set", "set_id", default="proba", show_default=True, help="Which set of signals.")
limits_option = click.option(
    "--thresholds",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of limits to use instead of the shipped one.",
)
year_option = click.option(
    "--calendar",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A municipality's own year, in the form of municipal_year.yaml.",
)


@click.group()
def steering() -> None:
    """State steering: verdicts, checks, planning year, threads, search; the consultation scheme."""


for _command in CONSULTATION:
    steering.add_command(_command)


@steering.command()
@set_option
@as_of_option
@limits_option
@year_option
@click.option("--size", type=SIZES, help="Size class of the municipality asked for.")
@json_option
@lang_option
def verdict(
    set_id: str,
    as_of: date | None,
    thresholds: Path | None,
    calendar: Path | None,
    size: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """The three lamps of a set of signals, with every hit."""
    found = _judged(set_id, as_of, thresholds, calendar, size)
    if as_json:
        print_json(verdict_data(found, lang))
        return
    for name, lamp in found.lamps.items():
        click.echo(f"{name:11} {lamp.value:8} {found.sentence(name).in_language(lang)}")
    for result in found.results:
        for hit in result.hits:
            where = ", ".join(str(each) for each in hit.evidence)
            click.echo(f"  {result.check:6} {' '.join(hit.rows)}: {hit.why.in_language(lang)} [{where}]")


@steering.command()
@set_option
@as_of_option
@limits_option
@year_option
@click.option("--size", type=SIZES, help="Size class of the municipality asked for.")
@json_option
@lang_option
def checks(
    set_id: str,
    as_of: date | None,
    thresholds: Path | None,
    calendar: Path | None,
    size: str | None,
    as_json: bool,
    lang: str,
) -> None:
    """Every check on a set: pass, hit or unknown, its rule, its limits, and what is missing."""
    from samkjort.steering.verdict import CHECKS

    found = _judged(set_id, as_of, thresholds, calendar, size)
    rules = {check.id: " ".join((check.rule.__doc__ or "").split()) for check in CHECKS}
    rows = [{**_result(each, lang), "rule": rules[each.check]} for each in found.results]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['check']:6} {row['state']:8} {row['title']}")
        for missing in row["missing"][:3]:
            click.echo(f"         missing: {missing}")


@steering.command()
@click.option("--year", "number", type=int, default=None, help="Which year (this year if absent).")
@year_option
@click.option("--size", type=SIZES, help="Size class of the municipality.")
@click.option("--role", help="Only this role.")
@click.option(
    "--ics", "ics", type=click.Path(dir_okay=False, path_type=Path), help="Write an iCalendar file."
)
@json_option
@lang_option
def year(
    number: int | None,
    calendar: Path | None,
    size: str | None,
    role: str | None,
    ics: Path | None,
    as_json: bool,
    lang: str,
) -> None:
    """The municipality's year with the state's dates: first budget year, collisions, pile-up."""
    from samkjort.steering.planning.calendar_feed import feed
    from samkjort.steering.planning.load import piles
    from samkjort.steering.planning.timing import timing
    from samkjort.steering.register_data import register

    known = register()
    own = _year(calendar, known, size)
    which = number or today().year
    if ics is not None:
        stamp = datetime.now(tz=UTC)
        ics.write_bytes(feed(known, own, years=[which], stamp=stamp, role=role, language=lang))
        click.echo(f"{ics}")
        return
    laid = [
        timing(known, row, own)
        for row in known.signals.values()
        if row.dated and (role is None or role in row.target_roles)
    ]
    heaps = [pile for pile in piles(known)[0] if pile.quarter.startswith(str(which))]
    if as_json:
        print_json(
            {
                "year": which,
                "items": [
                    {
                        "id": item.id,
                        "name": item.name.in_language(lang),
                        "from": item.in_year(which).first,
                        "to": item.in_year(which).last,
                        "verified": item.verified,
                    }
                    for item in own.items
                    if role is None or role in item.roles
                ],
                "signals": [
                    {
                        "signal": each.signal,
                        "known": str(each.known) if each.known else None,
                        "first_budget_year": each.budget_year,
                        "applies": str(each.applies) if each.applies else None,
                        "collision": each.collision,
                        "council": each.council,
                        "lead_days": each.lead_days,
                        "guide_lag_days": each.guide_lag_days,
                        "missing": each.missing,
                    }
                    for each in laid
                ],
                "piles": [asdict(pile) | {"evidence": [str(e) for e in pile.evidence]} for pile in heaps],
            }
        )
        return
    for each in laid:
        clash = {True: "COLLISION", False: "", None: "?"}[each.collision]
        click.echo(
            f"{each.signal:7} {each.known!s:12} budget {each.budget_year} council {each.council} {clash}"
        )


@steering.command()
@click.option("--role", required=True, help="The role, such as education_head.")
@click.option("--on", type=DateParam(), default=today, help="The day it is sent.")
@click.option("--last-sent", type=DateParam(), help="When the last one was sent.")
@year_option
@json_option
@lang_option
def digest(
    role: str, on: date, last_sent: date | None, calendar: Path | None, as_json: bool, lang: str
) -> None:
    """What comes, when, for one role: at most ten lines, each with its reason."""
    from samkjort.steering.planning.digest import Agenda
    from samkjort.steering.planning.digest import digest as make
    from samkjort.steering.register_data import register
    from samkjort.steering.vocabulary import enumerations

    if role not in enumerations()["role"]:
        raise click.BadParameter(
            f"«{role}»; one of: {', '.join(enumerations()['role'])}", param_hint="--role"
        )
    known = register()
    made = make(Agenda(known), role=role, year=_year(calendar, known, None), on=on, last_sent=last_sent)
    lines = [
        {
            "signal": item.signal,
            "title": item.title.in_language(lang),
            "when": str(item.when),
            "reason": item.reason.in_language(lang),
        }
        for item in made.items
    ]
    if as_json:
        print_json({"role": role, "on": on, "items": lines, "left_out": made.left_out})
        return
    for line in lines:
        click.echo(f"{line['when']:11} {line['title']}: {line['reason']}")
    if not lines:
        click.echo("Ingenting nytt for deg denne uken." if lang == "nb" else "Nothing new for you this week.")


@steering.command()
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Write the picture here.")
@json_option
@lang_option
def threads(svg: Path | None, as_json: bool, lang: str) -> None:
    """The weave: which signals are one thread, who sent them, whom they reached."""
    from samkjort.steering.register_data import register
    from samkjort.steering.thread_picture import picture
    from samkjort.steering.threads import table
    from samkjort.steering.threads import threads as find

    found = find(register())
    if svg is not None:
        svg.write_text(picture(found, language=lang), encoding="utf-8")
        click.echo(f"{svg}")
        return
    rows = table(found, lang)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['thread']:3} {row['signal']:7} {row['title']} | {row['sent']} | {row['missed']}")


@steering.command()
@click.argument("query")
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of the source documents, to search in them too.",
)
@json_option
@lang_option
def search(query: str, sources: Path | None, as_json: bool, lang: str) -> None:
    """Search by any name a thing has had; in the sources by the right spelling of damaged words."""
    from samkjort.steering import search as searching
    from samkjort.steering.register_data import register

    known = register()
    rows = [
        {"kind": each.kind, "id": each.id, "title": each.title.in_language(lang), "by": each.by}
        for each in searching.search(known, query)
    ]
    names = searching.synonyms(query, known)
    lines = searching.search_sources(sources, query, names=names) if sources else ()
    if as_json:
        print_json({"synonyms": names, "rows": rows, "lines": [asdict(line) for line in lines]})
        return
    for row in rows:
        click.echo(f"{row['kind']:7} {row['id']:20} {row['title']}")
    for line in lines:
        mark = " (damaged)" if line.repaired else ""
        click.echo(f"{line.document}:{line.number} {line.printed}{mark}")


def _judged(
    set_id: str, as_of: date | None, limits: Path | None, calendar: Path | None, size: str | None
) -> Verdict:
    from dataclasses import replace

    from samkjort.steering.register_data import register
    from samkjort.steering.thresholds import read_thresholds
    from samkjort.steering.verdict import judge

    known = register()
    if limits is not None:
        known = replace(known, limits=read_thresholds(limits))
    if set_id not in known.sets:
        raise click.BadParameter(f"«{set_id}»; one of: {', '.join(known.sets)}", param_hint="--set")
    own = _year(calendar, known, size) if calendar is not None else None
    return judge(known, known.sets[set_id], as_of=as_of, year=own, size_class=size)


def _year(calendar: Path | None, known: Register, size: str | None) -> MunicipalYear:
    from dataclasses import replace

    from samkjort.steering.planning.year import default_year, read_year

    own = read_year(calendar, known.limits, local=True) if calendar else default_year()
    return replace(own, size_class=size) if size else own


def verdict_data(found: Verdict, lang: str = "nb") -> dict[str, Any]:
    """A verdict as plain data: the lamps, and `hits` with check, rows and evidence."""
    return {
        **{name: lamp.value for name, lamp in found.lamps.items()},
        "set": found.set.id,
        "as_of": found.as_of,
        "at_least": list(found.at_least),
        "coded": round(found.coded, 3),
        "dated": round(found.dated, 3),
        "hits": [{"check": each.check, **_hit(hit, lang)} for each in found.results for hit in each.hits],
        "good": [
            {"check": each.check, **_hit(hit, lang)}
            for each in found.results
            if each.state == "pass"
            for hit in each.good
        ],
        "unknown": {each.check: list(each.missing) for each in found.results if each.state == "unknown"},
    }


def _hit(hit: Hit, lang: str) -> dict[str, Any]:
    return {
        "rows": list(hit.rows),
        "why": hit.why.in_language(lang),
        "days": hit.days,
        "evidence": [{"at": str(each), "level": each.level.value} for each in hit.evidence],
    }


def _result(each: Result, lang: str) -> dict[str, Any]:
    return {
        "check": each.check,
        "title": each.title.in_language(lang),
        "state": each.state.value,
        "hits": [_hit(hit, lang) for hit in each.hits],
        "good": [_hit(hit, lang) for hit in each.good],
        "missing": list(each.missing),
        "limits": list(each.limits),
    }
