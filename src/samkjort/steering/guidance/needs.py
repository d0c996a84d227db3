"""A municipality's own mapping of competence, and the need list that follows (004:677-679, 1316-1320).

Unknown stays unknown: a theme nobody has mapped is neither a need nor covered. That staff understand their
role otherwise than the signals do (004:1159-1162) is a need of its own kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samkjort.steering.guidance.catalogue import Entry

HAVE = ("none", "some", "enough", "unknown")
URGENCY = ("now", "later", "not_needed")


@dataclass(frozen=True)
class Mapped:
    """What a municipality says of a theme: what it has, how urgent more is, whether roles lag behind."""

    theme: str
    have: str
    urgency: str
    role_gap: bool = False
    note: str = ""


@dataclass(frozen=True)
class Need:
    """One need: its theme, how much (1-3, 3 is most), whether it is a gap in roles, and what fits.

    `meets`: ids of entries of the catalogue that are there, on the same theme.
    """

    theme: str
    weight: int
    role_gap: bool
    meets: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class NeedList:
    """The needs, the heaviest first; themes answered «do not know», and themes nobody has answered."""

    needs: tuple[Need, ...]
    unsure: tuple[str, ...]
    unmapped: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every theme is answered for."""
        return not self.unsure and not self.unmapped


def need_list(mapped: Iterable[Mapped], catalogue: Iterable[Entry], themes: Iterable[str]) -> NeedList:
    """The need list of a mapping. A gap in roles is met by what is on roles, and on its theme."""
    answers = {each.theme: each for each in mapped}
    there = [each for each in catalogue if each.there]
    needs, unsure = [], []
    for each in answers.values():
        if each.have == "unknown":
            unsure.append(each.theme)
        weight = _weight(each)
        if weight:
            wanted = {each.theme, "roles"} if each.role_gap else {each.theme}
            meets = tuple(row.id for row in there if wanted & set(row.themes))
            needs.append(Need(each.theme, weight, each.role_gap, meets, each.note))
    return NeedList(
        tuple(sorted(needs, key=lambda need: (-need.weight, need.theme))),
        tuple(unsure),
        tuple(theme for theme in themes if theme not in answers),
    )


def _weight(each: Mapped) -> int:
    if each.urgency == "not_needed" or each.have in ("enough", "unknown"):
        return 2 if each.role_gap else 0
    weight = {"now": 2, "later": 1}[each.urgency] + (1 if each.have == "none" else 0)
    return max(weight, 2) if each.role_gap else weight
