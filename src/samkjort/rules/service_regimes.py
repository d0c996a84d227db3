"""Which duties of silence bind each service, from the register of services."""

from __future__ import annotations

from functools import cache

from samkjort.law import yamlsource
from samkjort.law.paths import REGISTER

HEALTH = "health_personnel"


@cache
def _regimes() -> dict[str, tuple[str, ...]]:
    data = yamlsource.read(REGISTER / "services.yaml").data
    rows = data.get("services", []) if isinstance(data, dict) else []
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if isinstance(row, dict):
            regimes = row.get("regimes") or row.get("regime") or row.get("confidentiality") or ()
            found[row["id"]] = (regimes,) if isinstance(regimes, str) else tuple(regimes)
    return found


def giver_regimes(service: str) -> tuple[str, ...]:
    """The confidentiality regimes of a service; none when the register does not say."""
    return _regimes().get(service, ())


def giver_is_health_personnel(service: str) -> bool:
    """Whether those who work in the service are ordinarily bound as health personnel."""
    return HEALTH in giver_regimes(service)
