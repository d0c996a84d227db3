"""The luck of a story: the same draws the country's run asks for, answered by the situation or by the middle.

The path of `population.path` asks for a number for every question (is there a need? how long does it take?
is it a yes?). For a simulated person, chance answers. For a story, the situation answers what it says itself;
the rest is the middle of each distribution, or chance when a seed is given.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samkjort.journeys.population.draws import MASK, PURPOSES, Purpose, draw
from samkjort.journeys.situations import Need
from samkjort.journeys.ways import ServiceWay

MIDDLE = 1 << 31
YES, NO = 0, MASK


@dataclass
class Script:
    """Answers draws for one story. `ways`: the way to each service, in the order of the model."""

    needs: tuple[Need, ...]
    ways: tuple[ServiceWay, ...]
    seeded: bool = False
    _since: dict[int, int] = field(default_factory=dict)

    def __call__(self, key: int, counter: int) -> int:
        """The draw asked for: a 32-bit number."""
        cell, purpose = divmod(counter, PURPOSES)
        month, service = divmod(cell, len(self.ways))
        by_chance = draw(key, counter) if self.seeded else MIDDLE
        match Purpose(purpose):
            case Purpose.NEED:
                return YES if self._beginning(service, month) else NO
            case Purpose.MONTH:
                need = self._beginning(service, month)
                return self._in_year(need.month % 12) if need else by_chance
            case Purpose.EXIT:
                return self._exit(service, month, by_chance)
            case Purpose.GRANT:
                return self._yes(service, month, by_chance)
            case Purpose.COMPLAIN:
                said = self._now(service, month)
                said_so = said.complaint if said else None
                return by_chance if said_so is None else NO if said_so == "none" else YES
            case Purpose.ASK:
                return self._asks_after(service, month, by_chance) << 24
            case Purpose.REVERSE:
                self._since[service] = month
                said = self._now(service, month)
                said_so = said.complaint if said else None
                return by_chance if said_so is None else YES if said_so == "upheld" else NO
            case _:
                return by_chance

    def _asks_after(self, service: int, month: int, by_chance: int) -> int:
        """Months from need until asking; the model's table says that entry n is n months."""
        said = self._now(service, month)
        if said and said.asks_after is not None:
            return said.asks_after
        values = sorted(self.ways[service].asks_after.values)
        return values[(by_chance >> 24) * len(values) // 256]

    def _yes(self, service: int, month: int, by_chance: int) -> int:
        self._since[service] = month
        said = self._now(service, month)
        return by_chance if said is None or said.answer is None else YES if said.answer else NO

    def _exit(self, service: int, month: int, by_chance: int) -> int:
        said = self._now(service, month)
        if said and said.lasts is not None:
            ends = said.lasts
        elif self.seeded:
            return by_chance
        else:
            ends = round(self.ways[service].lasts.value)
        return YES if month - self._since.setdefault(service, month - 1) >= ends else NO

    def _beginning(self, service: int, year_from: int) -> Need | None:
        name = self.ways[service].id
        return next(
            (each for each in self.needs if each.service == name and 0 <= each.month - year_from < 12), None
        )

    def _now(self, service: int, month: int) -> Need | None:
        name = self.ways[service].id
        begun = [each for each in self.needs if each.service == name and each.month <= month]
        return max(begun, key=lambda each: each.month, default=None)

    @staticmethod
    def _in_year(month: int) -> int:
        """The draw that the path turns into this month of the year."""
        return (((month << 16) + 11) // 12) << 16
