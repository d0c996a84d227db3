"""The ground of a look: why it is lawful, as kept in the log and as told to the family."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samkjort.platform.access.texts import Text


class GroundKind(StrEnum):
    """The kinds of ground there are. Nothing is opened without one."""

    CONSENT = "consent"
    PROVISION = "provision"
    ROLE_IN_CASE = "role_in_case"
    OWN_CASE = "own_case"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class Ground:
    """Why a look is lawful. `ref` is what it rests on: id of the consent, card, baton period, grant."""

    kind: GroundKind
    ref: str
    relation: str = ""
    """Name of the relation it comes through."""

    @property
    def text(self) -> Text:
        """In plain words, without naming a place: «samtykket dere ga»."""
        return TEXTS.get(self.relation) or KINDS[self.kind]


KINDS = {
    GroundKind.CONSENT: Text(
        nb="samtykke fra familien", nn="samtykke frå familien", en="the family's consent"
    ),
    GroundKind.PROVISION: Text(nb="en regel i loven", nn="ein regel i lova", en="a rule in the law"),
    GroundKind.ROLE_IN_CASE: Text(nb="en oppgave i saken", nn="ei oppgåve i saka", en="a task in the case"),
    GroundKind.OWN_CASE: Text(
        nb="saken gjelder en selv", nn="saka gjeld ein sjølv", en="the case is one's own"
    ),
    GroundKind.EMERGENCY: Text(nb="nødtilgang", nn="naudtilgang", en="emergency access"),
}

TEXTS = {
    "is_guardian": Text(
        nb="har foreldreansvar for barnet",
        nn="har foreldreansvar for barnet",
        en="has parental responsibility for the child",
    ),
    "holds_baton": Text(
        nb="har stafettpinnen i saken", nn="har stafettpinnen i saka", en="holds the baton of the case"
    ),
    "unit_leader": Text(nb="leder tjenesten", nn="leier tenesta", en="leads the service"),
    "team_leader": Text(
        nb="leder en tjeneste i laget", nn="leier ei teneste i laget", en="leads a service in the team"
    ),
    "supervisor": Text(nb="tilsyn med tjenestene", nn="tilsyn med tenestene", en="supervision of services"),
    "municipal_director": Text(
        nb="skal avgjøre en uenighet", nn="skal avgjere ei usemje", en="is to decide a dispute"
    ),
    "coordinating_unit": Text(
        nb="er bedt om hjelp i saken", nn="er beden om hjelp i saka", en="has been asked to help in the case"
    ),
    "offered_baton": Text(
        nb="er spurt om å ta stafettpinnen",
        nn="er spurd om å ta stafettpinnen",
        en="has been offered the baton",
    ),
}
