"""What access answers: allowed on a ground, or refused with a reason a person can understand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from samkjort.platform.access.grounds import Ground
from samkjort.platform.access.relations import Relation
from samkjort.platform.access.texts import Text


class Why(StrEnum):
    """Why not. The first kind is answered as if the thing did not exist."""

    INVISIBLE = "invisible"
    NOT_YOURS = "not_yours"
    PART_CLOSED = "part_closed"


_TEXTS = {
    Why.INVISIBLE: Text(
        nb="Siden finnes ikke, eller den er ikke åpen for deg.",
        nn="Sida finst ikkje, eller ho er ikkje open for deg.",
        en="The page does not exist, or it is not open to you.",
    ),
    Why.NOT_YOURS: Text(
        nb="Dette kan du ikke gjøre her. Det kan {who}.",
        nn="Dette kan du ikkje gjere her. Det kan {who}.",
        en="You cannot do this here. It can be done by: {who}.",
    ),
    Why.PART_CLOSED: Text(
        nb="Du kan se at saken finnes, men ikke innholdet. Det krever samtykke eller en annen grunn.",
        nn="Du kan sjå at saka finst, men ikkje innhaldet. Det krev samtykke eller ein annan grunn.",
        en="You can see that the case exists, but not its content. That takes consent or another ground.",
    ),
}
_OR = Text(nb=" eller ", nn=" eller ", en=" or ")


@dataclass(frozen=True)
class Decision:
    """Whether, and why. `reason` is the relation that opened, or the code of the refusal."""

    allowed: bool
    ground: Ground | None
    reason: str
    text: Text
    """The ground in words, or the refusal in words."""
    child_id: UUID | None = None

    def __bool__(self) -> bool:
        return self.allowed


def refusal(why: Why, relations: tuple[Relation, ...] = (), *, child_id: UUID | None = None) -> Decision:
    """A refusal with its text; `relations` are those who may."""
    text = _TEXTS[why]
    if why is Why.NOT_YOURS:
        names = [relation.who for relation in relations]
        who = Text(
            **{
                code: getattr(_OR, code).join(dict.fromkeys(getattr(name, code) for name in names))
                for code in ("nb", "nn", "en")
            }
        )
        text = text.filled(who=who)
    return Decision(False, None, str(why), text, child_id)


class Refused(Exception):
    """The act or look is refused. 404 when the case's existence is itself protected, else 403.

    It has been logged in the transaction it was raised in. When that transaction is undone because of it,
    call `record_again()` in a new one (`shell.routes.route` does).
    """

    def __init__(self, decision: Decision, *, language: str, record_again: Callable[[], None]) -> None:
        super().__init__(decision.text.in_(language))
        self.decision = decision
        self.status = 404 if decision.reason == Why.INVISIBLE else 403
        self.text = decision.text
        self.record_again = record_again
