"""Which duty of silence binds each service, from the register of services."""

from __future__ import annotations

from samkjort.law.services import register_services

HEALTH = "health_personnel"


def giver_regimes(service: str) -> tuple[str, ...]:
    """The confidentiality regime of a service; none for a service that does not exist.

    Further duties of silence (a health service is bound both as a body and through its personnel) come from
    the cards themselves.
    """
    found = register_services().services.get(service)
    return (found.confidentiality,) if found else ()


def giver_is_health_personnel(service: str) -> bool:
    """Whether those who work in the service are ordinarily bound as health personnel."""
    return HEALTH in giver_regimes(service)
