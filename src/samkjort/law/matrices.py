"""Every matrix by its name on the command line."""

from __future__ import annotations

from collections.abc import Callable

from samkjort.law import consultation, matrix, service_map
from samkjort.law.matrix import Matrix
from samkjort.law.order import LegalOrder

MATRICES: dict[str, Callable[[LegalOrder], Matrix]] = {
    "coordination": matrix.coordination,
    "duties": consultation.duties,
    "plan": consultation.plan,
    "complaint": matrix.complaint,
    "ages": matrix.ages,
    "services": matrix.services,
    "fields": service_map.fields,
    "reporting": service_map.reporting,
    "responsibility": service_map.responsibility,
}
"""Matrix by name. `fields` also takes an age and a need (see `service_map.fields`)."""

ROWS = {
    "ages": "theme",
    "services": "service",
    "fields": "field",
    "reporting": "from",
    "responsibility": "duty",
}
"""What the rows of a matrix are, where they are not acts."""
