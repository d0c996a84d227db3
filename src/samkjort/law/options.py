"""Options that the commands of the law share."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import click


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
