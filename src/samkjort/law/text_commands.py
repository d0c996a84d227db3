"""`samkjort law import | fetch | show | texts`: law texts into the store, and out of it."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.text_output import EMPTY, document_row, not_found, provision_row, provision_text, some

if TYPE_CHECKING:
    from samkjort.law.texts.fetch import Fetched
    from samkjort.law.texts.importing import ImportReport
    from samkjort.law.texts.store import Store

NOT_FOUND = 1
"""Exit status of `show` when the provision is not there, and of `fetch` when nothing came."""
BAD_INPUT = 2
SOME_UNREADABLE = 3
"""Exit status of `import` when some file could not be read; the others are in the store."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def import_command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Import law texts: a bundle (.tar.bz2), a folder or a file, in Lovdata's XML, JSON or Markdown.

    Every file that can be read goes in. Those that cannot are listed, a line each, and the exit status is 3.
    """
    from samkjort.law.texts.importing import import_paths

    with _store() as store:
        report = import_paths(store, paths)
        dangling = len(store.dangling(*refids)) if (refids := _refids(store, report)) else 0
    if as_json:
        _print_json(_report_row(report, dangling))
    else:
        _print_report(report, dangling)
    sys.exit(0 if report.complete else SOME_UNREADABLE)


@click.command()
@click.option(
    "--what",
    type=click.Choice(["acts", "regulations", "both"]),
    default="acts",
    show_default=True,
    help="Which bundle.",
)
@click.option("--address", help="Another place to fetch from than Lovdata's own (a mirror).")
@click.option("--import/--no-import", "and_import", default=True, show_default=True, help="Import it too.")
def fetch(what: str, address: str | None, and_import: bool) -> None:
    """Download Lovdata's open bundle of current acts, check it, and import it."""
    from samkjort.law.texts.fetch import ADDRESS, BUNDLES, FetchFailed
    from samkjort.law.texts.fetch import fetch as download

    chosen = list(BUNDLES.values()) if what == "both" else [BUNDLES[what]]
    complete = True
    for bundle in chosen:
        try:
            with _Progress(bundle.name) as progress:
                fetched = download(bundle, address=address or ADDRESS, progress=progress.update)
        except FetchFailed as failed:
            click.echo(str(failed), err=True)
            sys.exit(NOT_FOUND)
        click.echo(_fetched_line(fetched))
        if and_import:
            complete &= _import_fetched(fetched)
    sys.exit(0 if complete else SOME_UNREADABLE)


@click.command()
@click.argument("path")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="The text as of this date (the newest if absent)."
)
@click.option("--lang", type=click.Choice(["nb", "en"]), default="nb", show_default=True)
@json_option
def show(path: str, on: Any, lang: str, as_json: bool) -> None:
    """Show a provision: «hol § 7-2 a», «lov/2011-06-24-30/§7-2a/ledd/2», a chapter or a whole act."""
    day: date | None = on.date() if on else None
    try:
        wanted = ProvisionPath.parse(path, on=day)
    except BadIdentifier as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_INPUT)
    with _store() as store:
        found = store.provision(wanted, day)
        document = store.version_of(found) if found else None
        if found is None or document is None:
            click.echo(not_found(store, wanted), err=True)
            sys.exit(NOT_FOUND)
        row = provision_row(store, wanted, found, document)
        if as_json:
            _print_json(row)
        else:
            click.echo(provision_text(wanted, found, document, row, lang=lang, on=day))


@click.command()
@json_option
def texts(as_json: bool) -> None:
    """List the law texts in the store."""
    with _store() as store:
        heads = store.heads()
    if as_json:
        _print_json([document_row(head) for head in heads])
        return
    for head in heads:
        name = head.short_title or head.title
        click.echo(f"{head.refid:<24} {head.state}  {head.format:<15} {name}")
    click.echo(f"{len(heads)} tekster" if heads else EMPTY)


TEXT_COMMANDS: list[click.Command] = [import_command, fetch, show, texts]


def _store() -> Store:
    from samkjort.law.texts.store import Store, StoreUnusable

    try:
        return Store.open()
    except StoreUnusable as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_INPUT)


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


# ── import ───────────────────────────────────────────────────────────────────────────────────────────────


def _refids(store: Store, report: ImportReport) -> list[str]:
    return sorted({head.refid for head in store.heads() if head.origin in report.added})


def _import_fetched(fetched: Fetched) -> bool:
    from samkjort.law.texts.importing import import_paths

    with _store() as store:
        report = import_paths(store, [fetched.path])
    _print_report(report, 0)
    return report.complete


def _report_row(report: ImportReport, dangling: int) -> dict[str, Any]:
    from samkjort.law.texts.store import Added

    return {
        **{what.value: report.count(what) for what in Added},
        "problems": [str(problem) for problem in report.problems],
        "left_aside": [f"{file.origin}: {file.reason}" for file in report.left_aside],
        "warnings": report.warnings,
        "revised": [r.path for r in report.revised],
        "dangling_references": dangling,
    }


def _print_report(report: ImportReport, dangling: int) -> None:
    from samkjort.law.texts.store import Added

    for problem in report.problems:
        click.echo(str(problem), err=True)
    for warning in some(report.warnings):
        click.echo(f"obs: {warning}", err=True)
    click.echo(
        f"{len(report.added)} dokumenter lest: {report.count(Added.NEW)} nye, "
        f"{report.count(Added.REPLACED)} erstattet, {report.count(Added.UNCHANGED)} uendret"
    )
    if report.left_aside:
        click.echo(f"{len(report.left_aside)} filer er lagt til side (ikke lovtekst)")
    if report.revised:
        click.echo(f"{len(report.revised)} bestemmelser har fått ny tekst; se `samkjort law stale`:")
        for path in some([r.path for r in report.revised]):
            click.echo(f"  {path}")
    if dangling:
        click.echo(f"{dangling} henvisninger peker på bestemmelser som ikke finnes i lageret")
    if report.problems:
        click.echo(f"{len(report.problems)} filer kunne ikke leses (se over); resten er importert", err=True)


# ── fetch ────────────────────────────────────────────────────────────────────────────────────────────────


def _fetched_line(fetched: Fetched) -> str:
    size = f"{fetched.size / 1_000_000:.1f} MB"
    news = "hentet" if fetched.new else "uendret hos Lovdata siden sist"
    return f"{fetched.path.name}: {news}, {fetched.documents} dokumenter, {size}\n{fetched.path}"


class _Progress:
    """A progress bar on a terminal, nothing elsewhere."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> _Progress:
        return self

    def update(self, received: int, total: int | None) -> None:
        """Show how far the download has come."""
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            self._bar = click.progressbar(length=total or 0, label=self._label, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(received - self._done)
        self._done = received

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
