"""Who one can be in the demo, with one line on what that person can see."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec


@dataclass(frozen=True)
class DemoPerson:
    """A made-up person to sign in as.

    `sees` and `what` are texts by language code, since the demo's content is data.
    """

    national_id: str
    """A synthetic number: the month has 80 added."""
    name: str
    what: dict[str, str]
    """What they are: «helsesykepleier i Solbakken helsestasjon»."""
    sees: dict[str, str]
    """One line on what they can see."""
    group: str = "staff"
    """`staff`, `family`, `young` or `lead`: where on the page they stand."""
    locale: str = "nb"


def demo_people() -> tuple[DemoPerson, ...]:
    """Those of the demo municipality, in the order to show them; none before it has been filled."""
    if find_spec("samkjort.platform.demo_data") is None:
        return ()
    found = getattr(import_module("samkjort.platform.demo_data"), "who_to_be", None)
    return tuple(found()) if callable(found) else ()
