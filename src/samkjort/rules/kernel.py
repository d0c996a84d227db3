"""The inner loop over columns: works out the nodes of a plan for one block of children, in bit planes.

A block is small enough for its planes to stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from samkjort.rules.columns import Column, Plane
from samkjort.rules.leaves import Answer, Leaves
from samkjort.rules.plan import Graph, Node

BLOCK_WORDS = 4096
"""Words of 64 children per block: 32 kB a plane, 1 MB a column of day numbers."""


class Block:
    """One block of children: words `start` to `start + BLOCK_WORDS` of every column."""

    def __init__(self, graph: Graph, columns: Mapping[str, Column], size: int, start: int) -> None:
        self.graph = graph
        rows = slice(start * 64, min((start + BLOCK_WORDS) * 64, size))
        self.leaves = Leaves(columns, graph.on, rows, graph.highest_counts)
        self.nothing = self.leaves.nothing
        over = (self.leaves.rows.stop - self.leaves.rows.start) % 64
        self._beyond = ~((1 << over) - 1) & (2**64 - 1) if over else 0
        self._answers: dict[int, Answer] = {}

    def run(self, wanted: Iterable[int]) -> None:
        """Work out the wanted nodes, given parts before wholes."""
        for number in wanted:
            self._answers[number] = self._node(self.graph.nodes[number])

    def answer(self, number: int) -> Answer:
        """The answer of a node that was worked out."""
        return self._answers[number]

    def count(self, number: int) -> tuple[int, int, int]:
        """How many children: yes, no, for assessment."""
        answer = self._answers[number]
        yes = self._ones(answer.yes)
        if answer.no is None:
            return yes, self.leaves.rows.stop - self.leaves.rows.start - yes, 0
        return yes, self._ones(answer.no), 0 if answer.judged is None else self._ones(answer.judged)

    def _ones(self, plane: Plane) -> int:
        total = int(np.bitwise_count(plane).sum(dtype=np.int64))
        return total - (int(plane[-1]) & self._beyond).bit_count()

    def _node(self, node: Node) -> Answer:
        match node[0]:
            case "not":
                part = self._answers[node[1]]
                return Answer(part.sure_no, None if part.no is None else part.yes, part.judged)
            case "all":
                return _all([self._answers[number] for number in node[1:]])
            case "any":
                return _any([self._answers[number] for number in node[1:]])
            case "yes":
                return Answer(~self.nothing, None)
            case "assess":
                return Answer(self.nothing, self.nothing, ~self.nothing)
            case kind:
                return self.leaves.answer(kind, node[1], node[2])


def _all(parts: list[Answer]) -> Answer:
    yes = parts[0].yes & parts[1].yes
    for part in parts[2:]:
        np.bitwise_and(yes, part.yes, out=yes)
    if all(part.no is None for part in parts):
        return Answer(yes, None)
    no = parts[0].sure_no | parts[1].sure_no
    for part in parts[2:]:
        np.bitwise_or(no, part.sure_no, out=no)
    return Answer(yes, no, _judged(parts, [part.yes for part in parts], yes))


def _any(parts: list[Answer]) -> Answer:
    yes = parts[0].yes | parts[1].yes
    for part in parts[2:]:
        np.bitwise_or(yes, part.yes, out=yes)
    if all(part.no is None for part in parts):
        return Answer(yes, None)
    against = [part.sure_no for part in parts]
    no = against[0] & against[1]
    for plane in against[2:]:
        np.bitwise_and(no, plane, out=no)
    return Answer(yes, no, _judged(parts, against, no))


def _judged(parts: list[Answer], held: list[Plane], whole: Plane) -> Plane | None:
    """For whom nothing but assessments stands in the way: every part holds or is for assessment, and not all
    hold. `held` says where each part has the value that lets the others decide, `whole` where all have it."""
    if all(part.judged is None for part in parts):
        return None
    judged = ~whole
    for part, plane in zip(parts, held, strict=True):
        judged &= plane if part.judged is None else plane | part.judged
    return judged
