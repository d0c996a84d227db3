"""Who may do what with which case, on which ground, and the record of every look.

from samkjort.platform import access
access.require(actor, CaseAction.OPEN_CASE, case_id)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samkjort.platform.access.actor import Actor as Actor
    from samkjort.platform.access.decisions import Decision as Decision
    from samkjort.platform.access.decisions import Refused as Refused
    from samkjort.platform.access.gate import buttons as buttons
    from samkjort.platform.access.gate import cases_of as cases_of
    from samkjort.platform.access.gate import may as may
    from samkjort.platform.access.gate import require as require
    from samkjort.platform.access.gate import visible as visible
    from samkjort.platform.access.gate import why as why
    from samkjort.platform.access.log import looked_at as looked_at
    from samkjort.platform.access.log import shown as shown
    from samkjort.platform.access.scope import act_as as act_as
    from samkjort.platform.access.scope import case_protection as case_protection
    from samkjort.platform.access.scope import found as found
    from samkjort.platform.access.scope import key_of as key_of
    from samkjort.platform.access.scope import place as place
    from samkjort.platform.access.scope import protection_read as protection_read
    from samkjort.platform.access.scope import protection_told as protection_told
    from samkjort.platform.access.scope import rebuild as rebuild

# Imported when first used: Django reads this file before its models may be loaded.
_PLACES = {
    "Actor": "actor",
    "Decision": "decisions",
    "Refused": "decisions",
    "act_as": "scope",
    "buttons": "gate",
    "case_protection": "scope",
    "cases_of": "gate",
    "found": "scope",
    "key_of": "scope",
    "looked_at": "log",
    "may": "gate",
    "place": "scope",
    "protection_read": "scope",
    "protection_told": "scope",
    "rebuild": "scope",
    "require": "gate",
    "shown": "log",
    "visible": "gate",
    "why": "gate",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
