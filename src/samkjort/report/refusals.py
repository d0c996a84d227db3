"""What can be wrong in what the lab is asked, told as one text and an exit status."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")

BAD_INPUT = 2
"""Exit status when something in the input must be mended first."""
NAMED = {
    "BadData",
    "BadIdentifier",
    "BadMeasure",
    "BadParameters",
    "ChangedData",
    "NoCluster",
    "NoNumba",
    "NotReady",
    "NotAFolder",
    "OneOrder",
    "PackageMissing",
    "UnknownConcept",
    "UnknownCost",
    "UnknownEngine",
    "UnknownMeasure",
    "UnknownSituation",
}
"""Refusals with a text of their own that says what to do, by name: naming a class would import its room."""


def is_named(error: BaseException) -> bool:
    """Whether it is a refusal with a text of its own."""
    return bool({kind.__name__ for kind in type(error).__mro__} & NAMED)


class Refused(click.ClickException):
    """What was asked cannot be done as asked; the text says what to mend."""

    exit_code = BAD_INPUT

    def show(self, file: Any = None) -> None:
        """The text alone, as every other command does."""
        click.echo(self.message, err=True)


def named(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose named refusals end it with their text and status 2."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except click.ClickException:
            raise
        except Exception as error:
            if not is_named(error):
                raise
            text = error.args[0] if isinstance(error, LookupError) and error.args else error
            raise Refused(str(text)) from error

    return wrapped
