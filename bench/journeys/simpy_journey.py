"""The way to help as SimPy would have it: one process for each child and service, awake only when it must be.

The same rules and numbers as `samkjort.journeys.population.path`, drawn with Python's own random numbers, so
that sums agree within chance and not to the digit.
"""

from __future__ import annotations

import random

import simpy

from samkjort.journeys.population.model import LAST_MONTH, Count, Model

IDLE, NEED, WAITING, COMPLAINING, RECEIVING = range(5)


class Family:
    """What the services of one child share: who is in, what has been told, what is counted over time."""

    def __init__(
        self, env: simpy.Environment, model: Model, totals: list[float], inside: list[float]
    ) -> None:
        self.env, self.model, self.totals, self.inside = env, model, totals, inside
        self.state = [IDLE] * len(model.services)
        self.told = 0
        self.since = 0.0
        self.together_since: float | None = None

    def change(self, service: int, state: int) -> None:
        """A service of the child gets into another state; what lay between is counted."""
        now, model = self.env.now, self.model
        elapsed, states = now - self.since, self.state
        if elapsed:
            doors = {int(model.door[n]) for n, one in enumerate(states) if one >= WAITING}
            places = sum(one == RECEIVING for one in states)
            self.totals[Count.CONTACT_MONTHS] += len(doors) * elapsed
            if not places and any(NEED <= one < RECEIVING for one in states):
                self.totals[Count.GAP_MONTHS] += elapsed
            for number, one in enumerate(states):
                if one == RECEIVING:
                    self.inside[number] += elapsed
        self.since = now
        states[service] = state
        self._meetings(now)

    def _meetings(self, now: float) -> None:
        enough = sum(one == RECEIVING for one in self.state) >= self.model.meet_from
        if enough and self.together_since is None:
            self.together_since = now
        elif not enough and self.together_since is not None:
            held = -int(-(now - self.together_since) // self.model.meet_every)
            self.totals[Count.MEETINGS] += held
            self.totals[Count.QUARTERS] += held * self.model.quarters_meeting
            self.together_since = None


def way(env: simpy.Environment, family: Family, service: int, age: int, group: int, rng: random.Random):  # type: ignore[no-untyped-def]
    """One child's way to one service."""
    model, totals = family.model, family.totals
    end = min(int(model.end_month[service]), LAST_MONTH) - age

    def chance(threshold: float) -> bool:
        return rng.random() * 2**32 < threshold

    def some(table: object) -> int:
        return int(table[rng.randrange(256)])  # type: ignore[index]

    now = max(0, int(model.first_month[service]) - age) // 12 * 12
    while now < end:
        year = now // 12 * 12
        at = max(age + year, 0) // 12
        begins = year + rng.randrange(12) if chance(model.need[service, at, group]) else -1
        if begins < now or age + begins < model.first_month[service] or begins >= end:
            now = year + 12
            continue
        yield env.timeout(begins - env.now)
        family.change(service, NEED)
        yield env.timeout(some(model.ask_time[service]))
        if env.now >= end:
            break
        yield from ask(env, family, service, some)
        while True:
            if env.now >= end:
                break
            if model.decision[service]:
                totals[Count.DECISIONS] += 1
            granted = chance(model.grant[service])
            if not granted and model.decision[service] and chance(model.complain[service]):
                totals[Count.COMPLAINTS] += 1
                totals[Count.QUARTERS] += int(model.quarters_complain[service])
                family.change(service, COMPLAINING)
                waited = some(model.complaint_time[service])
                totals[Count.WAITING_MONTHS] += waited
                yield env.timeout(waited + 1)
                granted = chance(model.reverse[service])
            if not granted:
                break
            totals[Count.STARTS] += 1
            family.change(service, RECEIVING)
            stays = int(rng.expovariate(1.0) / (float(model.exit[service, 0]) / 2**32)) + 1
            stays = min(stays, int(end - env.now))
            every = int(model.renew_every[service])
            if every:
                renewed = max(stays - 1, 0) // every
                totals[Count.RENEWALS] += renewed
                totals[Count.DECISIONS] += renewed
                totals[Count.QUARTERS] += renewed * int(model.quarters_renew[service])
            yield env.timeout(stays)
            break
        family.change(service, IDLE)
        now = int(env.now) + 1
    if family.state[service] != IDLE:
        family.change(service, IDLE)


def ask(env, family: Family, service: int, some):  # type: ignore[no-untyped-def]
    """Asking for help: what is told, which consents, and the wait for an answer."""
    model, totals = family.model, family.totals
    mine = int(model.knows[service])
    others = {
        int(model.sphere[n])
        for n, one in enumerate(family.state)
        if one >= WAITING and n != service and not int(model.knows[n]) & mine
    }
    totals[Count.APPLICATIONS] += int(model.application[service])
    totals[Count.QUARTERS] += int(model.quarters_apply[service])
    asked, common = int(model.asked[service]), int(model.common[service])
    if mine & family.told:
        asked -= common
    elif family.told:
        totals[Count.REPEATS] += common
    totals[Count.FIELDS] += asked
    family.told |= mine
    totals[Count.CONSENTS] += len(others)
    family.change(service, WAITING)
    waited = some(model.wait_time[service])
    totals[Count.WAITING_MONTHS] += waited
    yield env.timeout(waited)


def run(
    model: Model, ages: list[int], groups: list[int], months: int, seed: int
) -> tuple[list[float], list[float]]:
    """Everybody through all months: what was counted, and months inside each service."""
    totals, inside = [0.0] * len(Count), [0.0] * len(model.services)
    for person, (age, group) in enumerate(zip(ages, groups, strict=True)):
        env, rng = simpy.Environment(), random.Random(seed * 1_000_003 + person)
        family = Family(env, model, totals, inside)
        for service in range(len(model.services)):
            env.process(way(env, family, service, age, group, rng))
        env.run(until=min(months, max(LAST_MONTH - age, 0)) or 0.5)
        family.change(0, family.state[0])
    return totals, inside
