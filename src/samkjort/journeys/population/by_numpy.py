"""The reference engine: the way of `path.py` over a block of persons at once, in NumPy alone.

Every number equals what `path.py` gives for each person; a test holds the two together.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from samkjort.journeys.population.draws import PURPOSES, Purpose, Words, draws
from samkjort.journeys.population.model import AGES, LAST_MONTH, Count, Model, State

Rows = NDArray[np.intp]
Numbers = NDArray[np.int64]


class Block:
    """Some persons on their way; `run` takes them through all months."""

    def __init__(self, model: Model, keys: Words, ages: Numbers, groups: Numbers) -> None:
        size, people = len(model.services), len(keys)
        self.model, self.keys = model, keys
        self.begun = False
        self.ages = ages.astype(np.int32)
        self.groups = groups.astype(np.int32)
        self.state = np.zeros((size, people), dtype=np.uint8)
        self.timer = np.zeros((size, people), dtype=np.int16)
        self.due = np.full((size, people), -1, dtype=np.int16)
        self.told = np.zeros(people, dtype=np.int64)
        self.together = np.zeros(people, dtype=np.int16)
        self.counts = np.zeros((len(Count), people), dtype=np.int64)
        self.inside = np.zeros((size, people), dtype=np.int64)
        wide = len(model.groups)
        self.need = model.need.reshape(size, AGES * wide)

    def run(self, months: int) -> tuple[Numbers, Numbers]:
        """Counts (people, Count) and months inside each service (people, S)."""
        for month in range(months):
            self._month(month)
        return self.counts.T, self.inside.T

    def _month(self, month: int) -> None:
        model, at = self.model, self.ages + np.int32(month)
        alive = (at >= 0) & (at < LAST_MONTH)
        if not alive.any():
            return
        if month % 12 == 0 or not self.begun:
            self._year(month - month % 12)
        year = np.where(alive, at, 0) // 12
        self.decided = np.zeros(len(at), dtype=np.int64)
        self.complained = np.zeros(len(at), dtype=np.int64)
        for service in range(len(model.services)):
            self._needs(month, service, at, alive)
            acting = np.flatnonzero((self.state[service] != State.IDLE) & alive)
            if acting.size:
                self._step(month, service, acting, at, year)
        self._close(alive)

    def _draw(self, month: int, service: int, purpose: Purpose, rows: Rows | None = None) -> Words:
        counter = (month * len(self.model.services) + service) * PURPOSES + purpose
        return draws(self.keys if rows is None else self.keys[rows], counter)

    def _time(self, table: NDArray[np.uint8], drawn: Words) -> NDArray[np.uint8]:
        return table[(drawn >> np.uint32(24)).astype(np.intp)]

    def _year(self, month: int) -> None:
        """Draw which needs begin in the twelve months from `month`, and when."""
        self.begun = True
        year = np.clip(self.ages + np.int32(month), 0, LAST_MONTH - 1) // 12
        cell = year * np.int32(len(self.model.groups)) + self.groups
        for service in range(len(self.model.services)):
            rows = np.flatnonzero(self._draw(month, service, Purpose.NEED) < self.need[service][cell])
            later = (self._draw(month, service, Purpose.MONTH, rows) >> np.uint32(16)) * np.uint32(12)
            self.due[service] = -1
            self.due[service, rows] = month + (later >> np.uint32(16)).astype(np.int16)

    def _needs(self, month: int, service: int, at: NDArray[Any], alive: NDArray[np.bool_]) -> None:
        model = self.model
        begins = self.due[service] == month
        begins &= alive & (self.state[service] == State.IDLE)
        begins &= (at >= model.first_month[service]) & (at < model.end_month[service])
        rows = np.flatnonzero(begins)
        if rows.size:
            self.state[service, rows] = State.NEED
            drawn = self._draw(month, service, Purpose.ASK, rows)
            self.timer[service, rows] = self._time(model.ask_time[service], drawn)

    def _step(self, month: int, service: int, rows: Rows, at: NDArray[Any], year: NDArray[Any]) -> None:
        model, state, timer = self.model, self.state[service], self.timer[service]
        old = at[rows] >= model.end_month[service]
        if old.any():
            self._outgrown(service, rows[old])
            rows = rows[~old]
        now = state[rows]
        ready = timer[rows] == 0
        receiving = rows[now == State.RECEIVING]
        complaining = rows[now == State.COMPLAINING]
        waiting = rows[now == State.WAITING]
        asking = rows[(now == State.NEED) & ready]
        timer[rows[(now == State.NEED) & ~ready]] -= 1
        if complaining.size:
            self._complaints(month, service, complaining)
        if receiving.size:
            self._receive(month, service, receiving, year)
        if asking.size:
            self._ask(month, service, asking)
        waiting = np.concatenate([waiting, asking])
        if waiting.size:
            still = timer[waiting] > 0
            timer[waiting[still]] -= 1
            self.counts[Count.WAITING_MONTHS, waiting[still]] += 1
            answered = waiting[~still]
            if answered.size:
                self._answer(month, service, answered)

    def _outgrown(self, service: int, rows: Rows) -> None:
        later = int(self.model.successor[service])
        if later >= 0:
            received = rows[self.state[service, rows] == State.RECEIVING]
            self.counts[Count.HANDOVERS, received] += 1
            free = received[self.state[later, received] == State.IDLE]
            self.state[later, free] = State.NEED
            self.timer[later, free] = 0
        self.state[service, rows] = State.IDLE

    def _ask(self, month: int, service: int, rows: Rows) -> None:
        model, counts = self.model, self.counts
        mine = model.knows[service]
        others = np.zeros(rows.size, dtype=np.int64)
        joined = np.zeros(rows.size, dtype=bool)
        for other in range(len(model.services)):
            if other == service:
                continue
            active = self.state[other, rows] >= State.WAITING
            if not model.knows[other] & mine:
                others[active] |= np.int64(1) << model.sphere[other]
            if model.joint[service] and model.door[other] == model.door[service]:
                joined |= active
        common, asked = model.common[service], model.asked[service]
        fresh, told = ~joined, self.told[rows]
        counts[Count.APPLICATIONS, rows] += model.application[service] * fresh
        counts[Count.QUARTERS, rows] += model.quarters_apply[service] * fresh
        known = fresh & ((told & mine) != 0)
        counts[Count.FIELDS, rows] += asked - common * (joined | known)
        counts[Count.REPEATS, rows] += common * (fresh & ~known & (told != 0))
        self.told[rows] |= mine
        if model.gates:
            counts[Count.CONSENTS, rows] += np.bitwise_count(others)
        self.state[service, rows] = State.WAITING
        drawn = self._draw(month, service, Purpose.WAIT, rows)
        self.timer[service, rows] = self._time(model.wait_time[service], drawn)

    def _decide(self, service: int, rows: Rows) -> NDArray[np.bool_]:
        """Count a decision for each, once per month at a joint door; which were counted."""
        at_door = np.int64(1) << self.model.door[service]
        own = np.ones(rows.size, dtype=bool)
        if self.model.joint[service]:
            own = (self.decided[rows] & at_door) == 0
        self.counts[Count.DECISIONS, rows] += own
        self.decided[rows] |= at_door
        return own

    def _answer(self, month: int, service: int, rows: Rows) -> None:
        model = self.model
        if model.decision[service]:
            self._decide(service, rows)
        granted = self._draw(month, service, Purpose.GRANT, rows) < model.grant[service]
        self._start(service, rows[granted])
        refused = rows[~granted]
        self.state[service, refused] = State.IDLE
        if not (model.decision[service] and refused.size):
            return
        complains = self._draw(month, service, Purpose.COMPLAIN, refused) < model.complain[service]
        rows = refused[complains]
        at_door = np.int64(1) << model.door[service]
        own = np.ones(rows.size, dtype=bool)
        if model.joint[service]:
            own = (self.complained[rows] & at_door) == 0
        self.counts[Count.COMPLAINTS, rows] += own
        self.counts[Count.QUARTERS, rows] += model.quarters_complain[service] * own
        self.complained[rows] |= at_door
        self.state[service, rows] = State.COMPLAINING
        drawn = self._draw(month, service, Purpose.COMPLAINT_TIME, rows)
        self.timer[service, rows] = self._time(model.complaint_time[service], drawn)

    def _start(self, service: int, rows: Rows) -> None:
        self.counts[Count.STARTS, rows] += 1
        self.state[service, rows] = State.RECEIVING
        self.timer[service, rows] = self.model.renew_every[service]
        self.inside[service, rows] += 1

    def _complaints(self, month: int, service: int, rows: Rows) -> None:
        still = self.timer[service, rows] > 0
        self.timer[service, rows[still]] -= 1
        self.counts[Count.WAITING_MONTHS, rows[still]] += 1
        rows = rows[~still]
        upheld = self._draw(month, service, Purpose.REVERSE, rows) < self.model.reverse[service]
        self._start(service, rows[upheld])
        self.state[service, rows[~upheld]] = State.IDLE

    def _receive(self, month: int, service: int, rows: Rows, year: NDArray[Any]) -> None:
        model = self.model
        ends = self._draw(month, service, Purpose.EXIT, rows) < model.exit[service][year[rows]]
        self.state[service, rows[ends]] = State.IDLE
        rows = rows[~ends]
        self.inside[service, rows] += 1
        every = model.renew_every[service]
        if every:
            self.timer[service, rows] -= 1
            rows = rows[self.timer[service, rows] <= 0]
            self.timer[service, rows] = every
            self.counts[Count.RENEWALS, rows] += 1
            own = self._decide(service, rows)
            self.counts[Count.QUARTERS, rows] += model.quarters_renew[service] * own

    def _close(self, alive: NDArray[np.bool_]) -> None:
        model, state = self.model, self.state
        doors = np.zeros(state.shape[1], dtype=np.int64)
        places = np.zeros(state.shape[1], dtype=np.int16)
        wanting = np.zeros(state.shape[1], dtype=bool)
        for service in range(state.shape[0]):
            now = state[service]
            doors |= np.where(now >= State.WAITING, np.int64(1) << model.door[service], np.int64(0))
            receiving = now == State.RECEIVING
            places += receiving
            wanting |= (now != State.IDLE) & ~receiving
        doors *= alive
        self.counts[Count.CONTACT_MONTHS] += np.bitwise_count(doors)
        self.counts[Count.GAP_MONTHS] += wanting & (places == 0) & alive
        if not model.meet_every:
            return
        enough = (places >= model.meet_from) & alive
        meets = enough & (self.together % model.meet_every == 0)
        self.counts[Count.MEETINGS] += meets
        self.counts[Count.QUARTERS] += model.quarters_meeting * meets
        self.together = np.where(enough, self.together + 1, np.where(alive, 0, self.together)).astype(
            np.int16
        )


def run_block(
    model: Model, keys: Words, ages: Numbers, groups: Numbers, months: int
) -> tuple[Numbers, Numbers]:
    """Counts (people, Count) and months inside each service (people, S) for one block."""
    return Block(model, keys, ages, groups).run(months)
