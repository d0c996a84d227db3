"""Lives as states, as SimPy and Mesa would have it: one process, or one agent, for each person."""

from __future__ import annotations

import random
from bisect import bisect_right

import mesa
import simpy


def by_simpy(upto: list[list[list[float]]], people: int, seed: int) -> list[list[int]]:
    """How many are in each state after each step. `upto`: summed chances by step and state."""
    env, rng = simpy.Environment(), random.Random(seed)
    counted = [[0] * len(upto[0]) for _ in upto]

    def life():  # type: ignore[no-untyped-def]
        state = 0
        for step, rows in enumerate(upto):
            yield env.timeout(1)
            state = bisect_right(rows[state], rng.random())
            counted[step][state] += 1

    for _ in range(people):
        env.process(life())
    env.run()
    return counted


class Person(mesa.Agent):
    """Somebody in a state."""

    state = 0

    def move(self, upto: list[list[float]], counted: list[int], rng: random.Random) -> None:
        """One step."""
        self.state = bisect_right(upto[self.state], rng.random())
        counted[self.state] += 1


def by_mesa(upto: list[list[list[float]]], people: int, seed: int) -> list[list[int]]:
    """How many are in each state after each step."""
    model, rng = mesa.Model(), random.Random(seed)
    Person.create_agents(model, people)
    counted = [[0] * len(upto[0]) for _ in upto]
    for step, rows in enumerate(upto):
        model.agents.do("move", rows, counted[step], rng)
    return counted
