"""`samkjort steering pointers | agreements | asks | material | response | findings | terms`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from samkjort.law import output
from samkjort.law.options import json_option, lang_option
from samkjort.law.register_commands import plain
from samkjort.steering.evidence import BadDate, Period, period

FAULTS = 1
"""Exit status of `steering pointers` when some pointer does not hold."""


class AsOf(click.ParamType[Period]):
    """A day, a month or a year: `2021-04-30`, `2021-04` or `2021`."""

    name = "date"

    def convert(
        self, value: str | Period, param: click.Parameter | None, ctx: click.Context | None
    ) -> Period:
        if isinstance(value, Period):
            return value
        try:
            return period(value)
        except BadDate as error:
            self.fail(str(error), param, ctx)


as_of_option = click.option(
    "--as-of", "as_of", type=AsOf(), default="2021-04", show_default=True, help="Seen from this date."
)
out_option = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to a .docx or .pdf file."
)


@click.command()
@click.option(
    "--sources",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="Folder with the source documents.",
)
@json_option
def pointers(sources: Path, as_json: bool) -> None:
    """Check that every pointer of the register holds; status 1 when one does not."""
    from samkjort.steering.pointers import check, placed, titled

    checked = check(placed(), sources, titled())
    if as_json:
        output.as_json(plain(checked))
    else:
        for fault in checked.faults:
            click.echo(str(fault))
        click.echo(f"{checked.pointers} pointers, {checked.quoting} quoting, {len(checked.faults)} faults")
    if checked.faults:
        sys.exit(FAULTS)


@click.command()
@as_of_option
@click.option("--within", default=365, show_default=True, help="Days ahead for the watch on expiry.")
@lang_option
@json_option
def agreements(as_of: Period, within: int, lang: str, as_json: bool) -> None:
    """List the agreements in force, and those that end soon."""
    from samkjort.steering.consultation import agreements as held

    rows = held.signed_by(as_of)
    ends = {each.agreement.id: each.days for each in held.watch(as_of, within_days=within)}
    if as_json:
        output.as_json({"agreements": plain(rows), "ends_in_days": ends})
        return
    for each in rows:
        tail = f"  {ends[each.id]} days left" if each.id in ends else ""
        click.echo(f"{each.printed or '-':>2}  {each.expires}  {each.name.in_language(lang)}{tail}")


@click.command()
@as_of_option
@lang_option
@json_option
def asks(as_of: Period, lang: str, as_json: bool) -> None:
    """List KS' asks with answer and days waiting."""
    from samkjort.steering.consultation.asks import ledger

    rows = ledger(as_of)
    if as_json:
        output.as_json(plain(rows))
        return
    for each in rows:
        days = f"{each.waited[0]}-{each.waited[1]} days" if each.waited else "?"
        late = " overdue" if each.overdue else ""
        click.echo(f"{each.ask.id}  {days}{late}  {each.ask.says.in_language(lang)}")


@click.command()
@as_of_option
@lang_option
@json_option
def findings(as_of: Period, lang: str, as_json: bool) -> None:
    """List what does not fit in the consultation material."""
    from samkjort.steering.consultation.findings import findings as found

    rows = found(as_of)
    if as_json:
        output.as_json(plain(rows))
        return
    for each in rows:
        click.echo(f"{each.question or '-':<5}{each.check}: {each.says.in_language(lang)}")


@click.command()
@as_of_option
@lang_option
@out_option
def material(as_of: Period, lang: str, out: Path | None) -> None:
    """Make the material for the consultation meeting."""
    from samkjort.steering.consultation.material import material as made

    _write(made(as_of, language=lang), out)


@click.command()
@click.option("--holder", default="ks", show_default=True, help="Whose positions.")
@lang_option
@out_option
def response(holder: str, lang: str, out: Path | None) -> None:
    """Build a consultation response from recorded positions."""
    from samkjort.steering.consultation.positions import package
    from samkjort.steering.consultation.response import NotReady, build, from_positions

    try:
        document = build(from_positions(package(), holder, lang), lang)
    except NotReady as error:
        raise click.ClickException(str(error)) from error
    _write(document, out)


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "turtle", "json-ld"]), default="text")
@lang_option
def terms(form: str, lang: str) -> None:
    """Show the terms side by side, or as linked data (SKOS-AP-NO)."""
    from samkjort.steering import skos
    from samkjort.steering.terms import side_by_side
    from samkjort.steering.terms import terms as known

    if form != "text":
        built = skos.graph()
        click.echo(skos.turtle(built) if form == "turtle" else skos.json_ld(built))
        return
    for term in known().values():
        status = f" ({term.status.label.in_language(lang)})" if term.status else ""
        click.echo(f"{term.name.in_language(lang)}{status}")
        for row in side_by_side(term, lang):
            click.echo(f"    {row['sector']}: {row['meaning']} [{', '.join(row['sources'])}]")


COMMANDS = (pointers, agreements, asks, findings, material, response, terms)


def _write(document: object, out: Path | None) -> None:
    from samkjort.steering.consultation.document import Document, docx, pdf

    assert isinstance(document, Document)
    if out is None:
        click.echo(document.text())
        return
    kinds = {".docx": docx, ".pdf": pdf}
    if out.suffix.lower() not in kinds:
        raise click.ClickException("write to a file that ends in .docx or .pdf")
    out.write_bytes(kinds[out.suffix.lower()](document))
    click.echo(str(out))
