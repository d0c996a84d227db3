"""What a touchpoint rests on and asks for, in small words."""

from __future__ import annotations

from samkjort.journeys.structure import Door
from samkjort.journeys.touchpoint import Because
from samkjort.journeys.ways import ServiceWay


def common_fields(number: int) -> tuple[str, ...]:
    """Ids of what every service asks for."""
    return tuple(f"common:{n + 1}" for n in range(number))


def own_fields(service: str, number: int) -> tuple[str, ...]:
    """Ids of what only this service asks for."""
    return tuple(f"{service}:{n + 1}" for n in range(number))


def because_of(door: Door, part: str) -> list[Because]:
    """From where we know one property of a door."""
    return [Because.of(text) for text in door.because[part]]


def numbers_of(way: ServiceWay, *names: str) -> list[Because]:
    """The numbers of the way to a service, as grounds."""
    return [Because("ways", f"{way.id}.{name}") for name in names]
