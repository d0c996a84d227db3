"""What services are called, and which sector each belongs to; from the law register."""

from __future__ import annotations

from functools import cache

from samkjort.law.services import Sector, Service, register_services


@cache
def _known() -> dict[str, Service]:
    return register_services().services


def name_of(service: str | None, language: str) -> str:
    """What a service is called, in the language; its id when the register does not know it."""
    found = _known().get(service or "")
    if found is None:
        return service or ""
    return found.name.in_language(language)


def is_education(service: str) -> bool:
    """Whether a service belongs to the education sector."""
    found = _known().get(service)
    return found is not None and found.sector is Sector.EDUCATION


def choices(language: str, *, less: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """(id, name) of every service, by name, for a form."""
    found = [(id_, name_of(id_, language)) for id_ in _known() if id_ not in less]
    return sorted(found, key=lambda pair: pair[1].casefold())
