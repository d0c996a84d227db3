"""What the help of KS' partnership costs a municipality, and what is left of the partnership's budget.

Help has a price. The model in use says how much of it the municipality pays itself; the rest is paid from
development funds (OU). The municipality's part is rounded to the nearest krone, half a krone up; the funds
pay what is left, so that the two always sum to the price. Help beyond the frame is for an application of its
own, and its price to the municipality is then not known until it is answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from samkjort.economy.costs import REGISTER, Mark
from samkjort.law.names import Names, read_names
from samkjort.law.yamlsource import Source, read


class BadSupport(ValueError):
    """A price or an amount that cannot be; the text says what."""


@dataclass(frozen=True)
class Model:
    """A way of helping: the share of the price the municipality pays, exact."""

    id: str
    name: Names
    what: Names
    municipality: Fraction
    source: str
    mark: Mark


@dataclass(frozen=True)
class Post:
    """Money put into the partnership: kroner over all its years. `about`: the plan says «ca.»."""

    id: str
    name: Names
    kroner: int
    about: bool
    source: str
    mark: Mark


@dataclass(frozen=True)
class Budget:
    """The partnership's budget, from `begins` for so many years."""

    years: int
    begins: int
    posts: tuple[Post, ...]

    @property
    def total(self) -> int:
        """All of it, kroner."""
        return sum(post.kroner for post in self.posts)

    def followed_up(self, spent: Mapping[str, int | None]) -> tuple[Left, ...]:
        """What is left of each post; not known where nobody has said what is spent. Raises `BadSupport`."""
        strange = sorted(set(spent) - {post.id for post in self.posts})
        if strange:
            raise BadSupport(f"there is no post «{strange[0]}» in the budget")
        return tuple(Left(post, spent.get(post.id)) for post in self.posts)


@dataclass(frozen=True)
class Left:
    """A post followed up. `spent` None: not known."""

    post: Post
    spent: int | None

    @property
    def left(self) -> int | None:
        """Kroner left, below zero when more is spent than there was; None: not known."""
        return None if self.spent is None else self.post.kroner - self.spent


@dataclass(frozen=True)
class Split:
    """Who pays a price, kroner; None: not known before an application is answered."""

    price: int
    municipality: int | None
    funds: int | None
    apply: bool = False


@cache
def shipped_support() -> tuple[Budget, dict[str, Model]]:
    """The partnership's budget and its models. Raises `BadData`."""
    source = read(REGISTER / "support.yaml", shown_as="economy/register/support.yaml")
    source.raise_problems()
    budget = source.data["budget"]
    posts = tuple(_post(source, place, row) for place, row in enumerate(budget["posts"]))
    models = [_model(source, place, row) for place, row in enumerate(source.data["models"])]
    source.raise_problems()
    return Budget(int(budget["years"]), int(budget["begins"]), posts), {one.id: one for one in models}


def _post(source: Source, place: int, row: Mapping[str, object]) -> Post:
    name = read_names(source, ("budget", "posts", place, "name"), row["name"])
    assert name is not None
    kroner = int(str(row["kroner"]))
    return Post(
        str(row["id"]), name, kroner, row["about"] is True, str(row["source"]), Mark(str(row["mark"]))
    )


def _model(source: Source, place: int, row: Mapping[str, object]) -> Model:
    key = ("models", place)
    name, what = (read_names(source, (*key, part), row[part]) for part in ("name", "what"))
    share = Fraction(str(row["municipality"]))
    if not 0 <= share <= 1:
        source.problem((*key, "municipality"), f"a share is from 0 to 1, not {row['municipality']}")
    assert name is not None
    assert what is not None
    return Model(str(row["id"]), name, what, share, str(row["source"]), Mark(str(row["mark"])))


def split(price: int, model: Model, *, within_frame: bool = True) -> Split:
    """Who pays for help at this price (whole kroner, 0 or more) under a model. Raises `BadSupport`."""
    if price < 0:
        raise BadSupport(f"a price is 0 kroner or more, not {price}")
    if not within_frame:
        return Split(price, None, None, apply=True)
    own = int(price * model.municipality + Fraction(1, 2))
    return Split(price, own, price - own)
