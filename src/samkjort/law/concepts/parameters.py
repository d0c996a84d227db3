"""How cases are run under a concept: the process parameters, checked against the register."""

from __future__ import annotations

from typing import Any

from samkjort.law.card_blocks import Review
from samkjort.law.vocabulary import bearers, service_ids
from samkjort.law.yamlsource import Key, Source

SERVICES = ("joint_door", "shared_information")
"""Services behind one door, and services within which what is told once is known to all who need it."""
CHOICES = {"consents": {"none", "between_spheres"}, "decisions": {"one", "many"}}
KNOWN = {*SERVICES, *CHOICES, "one_decision", "complaint_body", "complaint_review"}


def check_parameters(source: Source, value: Any) -> tuple[tuple[str, Any], ...]:
    """The parameters as given; what is unknown or of the wrong sort is a problem.

    A parameter of one's own is allowed only with the prefix `x_`, so that a slip of the pen is noticed.
    """
    if value is None:
        return ()
    if not isinstance(value, dict):
        source.problem(("parameters",), "expected a mapping")
        return ()
    for name, given in value.items():
        key: Key = ("parameters", name)
        if name in SERVICES:
            for number, service in enumerate(source.texts(key, given)):
                source.one_of((*key, number), service, set(service_ids()))
        elif name in CHOICES:
            source.one_of(key, given, CHOICES[name])
        elif name == "one_decision":
            if not isinstance(given, bool):
                source.problem(key, "expected true or false")
        elif name == "complaint_body":
            source.one_of(key, given, set(bearers()))
        elif name == "complaint_review":
            source.one_of(key, given, {item.value for item in Review})
        elif not str(name).startswith("x_"):
            source.problem(key, f"unknown parameter «{name}»; known are {', '.join(sorted(KNOWN))}")
    return tuple(value.items())
