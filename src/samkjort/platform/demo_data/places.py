"""Where the demo is: the fictional Solvik, twelve services in twenty units, and who shares house or owner."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from samkjort.platform.demo_data.rows import Rows
from samkjort.platform.people.models import Unit, UnitFunction, UnitServes

HOME = "9901"
"""Solvik."""
NEIGHBOUR = "9902"
"""Granheim, which hosts what the two have together."""
HOUSE = "Familiens hus Solvik"


@dataclass(frozen=True)
class Place:
    """A unit to be: key, name, service (or function), and what is special about it."""

    key: str
    name: str
    service: str = ""
    function: UnitFunction = UnitFunction.SERVICE
    place: str = ""
    owner: str = ""
    host: str = HOME


PLACES = (
    Place("solbakken", "Solbakken barnehage", "kindergarten"),
    Place("fjaera", "Fjæra barnehage", "kindergarten"),
    Place("tinden", "Tinden barnehage", "kindergarten"),
    Place("naustet", "Naustet barnehage", "kindergarten"),
    Place("mose", "Mose og måne barnehage", "private_kindergarten", owner="Mose og måne SA"),
    Place("skarlia", "Skarlia skole", "school"),
    Place("bryggen", "Bryggen skole", "school"),
    Place("havna", "Havna ungdomsskole", "school"),
    Place("solvik_vgs", "Solvik videregående skole", "school", owner="Fjordmark fylkeskommune"),
    Place("lyng", "Lyng friskole", "private_school", owner="Lyng friskole SA"),
    Place("ppt", "PPT for Solvik og Granheim", "ppt", host=NEIGHBOUR),
    Place("helsestasjon", "Solvik helsestasjon", "health_station", place=HOUSE),
    Place("helsestasjon_bygda", "Indre Solvik helsestasjon", "health_station"),
    Place("skolehelse", "Skolehelsetjenesten i Solvik", "school_health", place=HOUSE),
    Place("skolehelse_vgs", "Helse for ungdom, Solvik", "school_health"),
    Place("psykisk", "Psykisk helseteam barn og unge", "mental_health_team", place=HOUSE),
    Place("barnevern", "Barnevernet i Granheim og Solvik", "child_welfare", host=NEIGHBOUR),
    Place("omsorg", "Hjemme- og avlastningstjenesten", "health_care"),
    Place("nav", "Nav Solvik", "nav_social"),
    Place("flyktning", "Flyktningtjenesten i Solvik", "refugee_service"),
    Place("koordinerende", "Koordinerende enhet", function=UnitFunction.COORDINATING, place=HOUSE),
    Place("ledelsen", "Kommunedirektøren i Solvik", function=UnitFunction.MANAGEMENT),
    Place("statsforvalter", "Statsforvalteren i Fjordmark", function=UnitFunction.SUPERVISION),
)


@dataclass
class Town:
    """The units by key, and which of them look after children of an age."""

    units: dict[str, Any] = field(default_factory=dict)

    def everyday(self, rows: Rows, years: int) -> Any | None:
        """Where a child of the age spends the day; None: at home, or grown up."""
        if years < 1 or years > 18:
            return None
        keys = (
            ["solbakken", "fjaera", "tinden", "naustet", "mose"]
            if years < 6
            else ["skarlia", "bryggen", "skarlia", "lyng"]
            if years < 13
            else ["havna", "havna", "lyng"]
            if years < 16
            else ["solvik_vgs"]
        )
        return self.units[rows.random.choice(keys)]


def build(rows: Rows) -> Town:
    """The units, in the order of `PLACES`."""
    town = Town()
    for number, place in enumerate(PLACES):
        unit = rows.add(
            Unit,
            municipality_id=place.host,
            name=place.name,
            function=place.function,
            service=place.service,
            place=place.place,
            owner=place.owner,
            phone=f"000 40 {number // 10}{number % 10}0",
        )
        if place.host != HOME:
            rows.add(
                UnitServes, unit=unit, municipality_id=HOME, during=rows.always(rows.on - timedelta(2500))
            )
        town.units[place.key] = unit
    return town
