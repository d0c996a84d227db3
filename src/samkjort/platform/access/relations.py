"""The relations a person can have to a case, a unit, a municipality or a person: each written once, as SQL.

A relation to a case is a query that gives scope rows; all of them together are `access_rebuild_scope`, and
every question (may I? which rows? which buttons? why?) is then answered from `access_scope`. The other
relations are a query that gives the keys of what the actor has the relation to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from samkjort.platform.access.texts import Text


class Target(StrEnum):
    """What an action is done to."""

    CASE = "case"
    UNIT = "unit"
    MUNICIPALITY = "municipality"
    PERSON = "person"
    BODY = "body"
    """Whom one speaks for in the steering register: an actor there, or a municipality by its code."""
    NOTHING = "nothing"
    """No one else's: a private note, one's own page."""


@dataclass(frozen=True)
class Relation:
    """A relation between an actor and a target. `who` names those who have it."""

    name: str
    target: Target
    who: Text

    @property
    def sql(self) -> str:
        """The query, from `sql/relations/<name>.sql` (a case) or `sql/direct/<name>.sql` (anything else)."""
        folder = "relations" if self.target is Target.CASE else "direct"
        return (resources.files(__package__) / "sql" / folder / f"{self.name}.sql").read_text("utf-8")

    def __or__(self, other: Relation | AnyOf) -> AnyOf:
        return AnyOf((self,)) | other


@dataclass(frozen=True)
class AnyOf:
    """Relations of which one suffices."""

    relations: tuple[Relation, ...]

    def __post_init__(self) -> None:
        if len({relation.target for relation in self.relations}) != 1:
            names = ", ".join(f"{one.name} ({one.target})" for one in self.relations)
            raise ValueError(f"relations in one rule must be to the same kind of thing: {names}")

    @property
    def target(self) -> Target:
        """What the relations are to."""
        return self.relations[0].target

    def __or__(self, other: Relation | AnyOf) -> AnyOf:
        more = other.relations if isinstance(other, AnyOf) else (other,)
        return AnyOf(self.relations + more)


def _case(name: str, nb: str, nn: str, en: str) -> Relation:
    return Relation(name, Target.CASE, Text(nb=nb, nn=nn, en=en))


HOLDS_BATON = _case(
    "holds_baton", "den som har stafettpinnen", "den som har stafettpinnen", "whoever holds the baton"
)
IN_TEAM = _case(
    "in_team",
    "ansatte i laget fra en tjeneste familien har sagt ja til",
    "tilsette i laget frå ei teneste familien har sagt ja til",
    "staff in the team from a service the family has agreed to",
)
OFFERED_BATON = _case(
    "offered_baton",
    "den som er spurt om å ta stafettpinnen",
    "den som er spurd om å ta stafettpinnen",
    "whoever has been offered the baton",
)
IS_GUARDIAN = _case(
    "is_guardian",
    "den som har foreldreansvar",
    "den som har foreldreansvar",
    "a holder of parental responsibility",
)
IS_THE_CHILD = _case("is_the_child", "den saken gjelder", "den saka gjeld", "the one the case is about")
INVITED = _case(
    "invited",
    "den familien har gitt innsyn",
    "den familien har gitt innsyn",
    "someone the family has given access",
)
UNIT_LEADER = _case(
    "unit_leader", "lederen for tjenesten", "leiaren for tenesta", "the leader of the service"
)
TEAM_LEADER = _case(
    "team_leader",
    "lederen for en tjeneste i laget",
    "leiaren for ei teneste i laget",
    "the leader of a service in the team",
)
MUNICIPAL_DIRECTOR = _case(
    "municipal_director",
    "kommunedirektøren, når noe skal avgjøres",
    "kommunedirektøren, når noko skal avgjerast",
    "the municipal director, when something is to be decided",
)
COORDINATING_UNIT = _case(
    "coordinating_unit", "koordinerende enhet", "koordinerande eining", "the coordinating unit"
)
SUPERVISOR = _case("supervisor", "tilsynsmyndigheten", "tilsynsorganet", "the supervisory authority")
COMPLAINT_BODY = _case(
    "complaint_body",
    "klageinstansen, mens en klage ligger der",
    "klageinstansen, medan ei klage ligg der",
    "the complaint body, while a complaint is before it",
)
EMERGENCY = _case(
    "emergency",
    "den som har åpnet nødtilgang",
    "den som har opna naudtilgang",
    "someone with emergency access",
)
FOUNDER = _case(
    "founder", "den som oppretter saken", "den som opprettar saka", "the one who is opening the case"
)

CASE_RELATIONS = (
    HOLDS_BATON,
    IN_TEAM,
    OFFERED_BATON,
    IS_GUARDIAN,
    IS_THE_CHILD,
    INVITED,
    UNIT_LEADER,
    TEAM_LEADER,
    MUNICIPAL_DIRECTOR,
    COORDINATING_UNIT,
    SUPERVISOR,
    COMPLAINT_BODY,
    EMERGENCY,
)
"""All that give scope rows when a case is rebuilt (`FOUNDER` is given by `access_found_case`)."""

IS_SELF = Relation(
    "is_self",
    Target.PERSON,
    Text(nb="personen selv", nn="personen sjølv", en="the person themselves"),
)
GUARDIAN_OF = Relation(
    "guardian_of",
    Target.PERSON,
    Text(
        nb="den som har foreldreansvar",
        nn="den som har foreldreansvar",
        en="a holder of parental responsibility",
    ),
)
STAFF_OF = Relation(
    "staff_of",
    Target.MUNICIPALITY,
    Text(nb="ansatte i tjenestene", nn="tilsette i tenestene", en="staff of the services"),
)
ADMINISTRATOR = Relation(
    "administrator",
    Target.MUNICIPALITY,
    Text(nb="administrator i kommunen", nn="administrator i kommunen", en="the municipality's administrator"),
)
DIRECTOR_OF = Relation(
    "director_of",
    Target.MUNICIPALITY,
    Text(nb="kommunedirektøren", nn="kommunedirektøren", en="the municipal director"),
)
COORDINATES = Relation(
    "coordinates",
    Target.MUNICIPALITY,
    Text(nb="koordinerende enhet", nn="koordinerande eining", en="the coordinating unit"),
)
LEADS = Relation(
    "leads", Target.UNIT, Text(nb="lederen for enheten", nn="leiaren for eininga", en="the unit's leader")
)
WORKS_IN = Relation(
    "works_in", Target.UNIT, Text(nb="ansatte i enheten", nn="tilsette i eininga", en="staff of the unit")
)
STAFF = Relation(
    "staff", Target.NOTHING, Text(nb="ansatte i tjenestene", nn="tilsette i tenestene", en="staff")
)
SPEAKS_FOR = Relation(
    "speaks_for",
    Target.BODY,
    Text(
        nb="den som taler for instansen", nn="den som talar for instansen", en="one who speaks for the body"
    ),
)
ADMINISTERS_BODY = Relation(
    "administers_body",
    Target.UNIT,
    Text(
        nb="den som administrerer instansen",
        nn="den som administrerer instansen",
        en="the administrator of the body",
    ),
)
ANYONE = Relation(
    "anyone",
    Target.NOTHING,
    Text(nb="alle som er logget inn", nn="alle som er logga inn", en="anyone signed in"),
)

DIRECT_RELATIONS = (
    IS_SELF,
    GUARDIAN_OF,
    STAFF_OF,
    ADMINISTRATOR,
    DIRECTOR_OF,
    COORDINATES,
    LEADS,
    WORKS_IN,
    STAFF,
    SPEAKS_FOR,
    ADMINISTERS_BODY,
    ANYONE,
)
