"""`samkjort lab …`: concepts, journeys, the whole country, measures of prevention, and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from samkjort.law.options import json_option, on_option
from samkjort.report.refusals import named

lang_option = click.option(
    "--lang",
    type=click.Choice(["nb", "nn", "en"]),
    default="nb",
    show_default=True,
    help="Language of the answer.",
)


@click.group()
def lab() -> None:
    """The lab: what a joint act would replace, how it would be to live with, and who would pay."""


@lab.command()
@click.option("--order", default="today", show_default=True, metavar="CONCEPT", help="Concept id or .yaml.")
@click.option("--against", metavar="CONCEPT", help="Another, met by the same people with the same luck.")
@click.option("--people", type=click.IntRange(min=1), help="A sample (the whole country if absent).")
@click.option("--months", type=click.IntRange(1, 300), default=216, show_default=True, help="How long.")
@click.option(
    "--engine", type=click.Choice(["numpy", "numba"]), help="Fastest there is if absent; same result."
)
@click.option("--threads", type=click.IntRange(min=1), default=2, show_default=True, help="Same result.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed: another luck.")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786; same result.")
@on_option
@lang_option
@json_option
@named
def population(
    order: str,
    against: str | None,
    people: int | None,
    months: int,
    engine: str | None,
    threads: int,
    seed: int,
    cluster: str | None,
    on: date,
    lang: str,
    as_json: bool,
) -> None:
    """Take the whole country of 0-24 years, made up, through one legal order or two."""
    from samkjort.journeys.ways import shipped_ways
    from samkjort.law.order import legal_order
    from samkjort.law.output import as_json as print_json
    from samkjort.report import population as runs
    from samkjort.report.show import print_population
    from samkjort.report.words import say

    orders = [legal_order(on, name) for name in (order, against) if name]
    settings = runs.Settings(people, months, seed, engine, threads)
    size = (people or round(shipped_ways().size.value)) * len(orders)
    with _client(cluster) as client, _bar(say("population.running", lang), size) as progress:
        outcome = runs.through(*orders, settings=settings, cluster=client, progress=progress)
    if as_json:
        print_json(runs.as_data(outcome))
    else:
        print_population(outcome, tuple(orders), lang)


@contextmanager
def _client(address: str | None) -> Iterator[Any]:
    if address is None:
        yield None
        return
    from samkjort.report.cluster import client

    with client(address) as found:
        yield found


@contextmanager
def _bar(text: str, size: int) -> Iterator[Callable[[int], None]]:
    """A bar on the error stream, so that what is printed can be piped on; none where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn(text), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(text, total=size)
        yield lambda done: progress.advance(task, done)


@lab.command()
@click.argument("measure", metavar="MEASURE|FILE")
@click.option("--years", type=click.IntRange(1, 75), help="How far to look (the measure's own if absent).")
@click.option(
    "--draws", type=click.IntRange(100, 1_000_000), default=10_000, show_default=True, help="For the chances."
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Other draws.")
@lang_option
@json_option
@named
def economy(measure: str, years: int | None, draws: int, seed: int, lang: str, as_json: bool) -> None:
    """Work out a measure of prevention: who pays and gains, when, how sure, what is not known."""
    from samkjort.law.output import as_json as print_json
    from samkjort.report import economy as accounts
    from samkjort.report.show import print_account

    found = [
        accounts.account(one, years=years, draws=draws, seed=seed) for one in accounts.find_measures(measure)
    ]
    if as_json:
        print_json([accounts.as_data(one) for one in found])
        return
    for one in found:
        print_account(one, lang)


@lab.command()
@click.argument("concepts", nargs=-1, required=True, metavar="CONCEPT CONCEPT…")
@on_option
@lang_option
@json_option
@named
def compare(concepts: tuple[str, ...], on: date, lang: str, as_json: bool) -> None:
    """Set concepts (ids, or .yaml files) side by side: what each replaces, rights, complaint, leeway."""
    from samkjort.law.concepts.comparison import compare as compare_concepts
    from samkjort.law.output import as_json as print_json
    from samkjort.report.show import print_comparison

    found = compare_concepts(concepts, on)
    if as_json:
        print_json(found.to_json())
    else:
        print_comparison(found, lang)


FORMS = ("json", "csv", "svg", "png", "doors", "bpmn", "xes", "ocel")


@lab.command()
@click.argument("situation", metavar="SITUATION|FILE")
@click.option(
    "--order",
    "orders",
    multiple=True,
    metavar="CONCEPT",
    help="Concept id or .yaml; repeat it to compare (today if absent; the first is compared with).",
)
@click.option("--seed", type=int, help="Let chance decide what is left open (the middle if absent).")
@click.option("--form", type=click.Choice(FORMS), help="Another form than a table; see --out.")
@click.option("--out", type=click.Path(dir_okay=False), help="A file to write that form to.")
@on_option
@lang_option
@json_option
@named
def journey(
    situation: str,
    orders: tuple[str, ...],
    seed: int | None,
    form: str | None,
    out: str | None,
    on: date,
    lang: str,
    as_json: bool,
) -> None:
    """Play a situation through legal orders: what a family meets, and which rights stand."""
    from samkjort.journeys.situations import find_story
    from samkjort.journeys.summary import summarise
    from samkjort.law.order import legal_order
    from samkjort.report.forms import in_form
    from samkjort.report.show import print_summary

    story = find_story(situation)
    summary = summarise(story, [legal_order(on, name) for name in orders or ("today",)], seed=seed)
    form = "json" if as_json else form
    if form is None:
        print_summary(summary, lang)
        return
    _put(in_form(summary, form, lang), out)


def _put(content: bytes, out: str | None) -> None:
    from pathlib import Path

    from samkjort.report.refusals import Refused

    if out is None:
        click.echo(content, nl=False)
        return
    try:
        Path(out).write_bytes(content)
    except OSError as error:
        raise Refused(f"cannot write to «{out}»: {error.strerror}; choose another file") from error


@lab.command()
@click.option("--out", required=True, type=click.Path(), metavar="FOLDER", help="Where the package goes.")
@click.option("--concepts", metavar="A,B,…", help="Ids or .yaml files (today, A and B if absent).")
@click.option("--people", type=click.IntRange(min=1), help="The size of the sample of the country.")
@click.option(
    "--from",
    "manifest",
    type=click.Path(exists=True, dir_okay=False),
    metavar="MANIFEST",
    help="Make exactly the report of this manifest.json again.",
)
@on_option
@lang_option
@named
def report(
    out: str, concepts: str | None, people: int | None, manifest: str | None, on: date, lang: str
) -> None:
    """Make the inquiry's handover package: DOCX, PDF, the content as JSON, and the manifest."""
    from pathlib import Path

    from samkjort.report.manifest import Manifest, asked_for
    from samkjort.report.package import build
    from samkjort.report.words import say

    if manifest:
        asked = Manifest.read(Path(manifest).read_text(encoding="utf-8"))
    else:
        names = tuple(name.strip() for name in concepts.split(",")) if concepts else ()
        asked = Manifest.of(asked_for(names, on=on, language=lang, people=people))
    found = build(Path(out), asked, progress=lambda step: click.echo(say(f"step.{step}", lang), err=True))
    for name, content in found.files.items():
        click.echo(f"{Path(out) / name}  {len(content):,}".replace(",", "\u00a0"))
