"""The peer: OpenFisca with formulas as its own country template writes them. A process of its own.

Reads the columns named on the command line; then, for every line on standard input, builds a simulation,
calculates, counts, and answers one line of JSON with seconds and counts.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from people import AGES, NEEDS, ON, PILOTS, SERVICES

PERIOD = ON[:7]
Person = build_entity(key="person", plural="persons", label="A child", is_person=True)


def variable(name: str, value_type: type, **more: object) -> type[Variable]:
    """A variable of a month; an input, or with `formula=` a rule."""
    fields = {"value_type": value_type, "entity": Person, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), fields | more)


class birth(Variable):
    """OpenFisca names variables by class."""

    value_type = date
    entity = Person
    definition_period = DateUnit.ETERNITY
    label = "Date of birth"


def age(persons, period):
    """As the country template has it."""
    born = persons("birth", period)
    year = born.astype("datetime64[Y]").astype(int) + 1970
    month = born.astype("datetime64[M]").astype(int) % 12 + 1
    day = (born - born.astype("datetime64[M]") + 1).astype(int)
    past = (month < period.start.month) + (month == period.start.month) * (day <= period.start.day)
    return (period.start.year - year) - np.where(past, 0, 1)


def between(low: int, high: int):
    def formula(persons, period):
        years = persons("age", period)
        return (years >= low) * (years < high)

    return formula


def service_count(persons, period):
    return sum(persons(f"in_{service}", period).astype(int) for service in SERVICES)


def several_services(persons, period):
    return persons("service_count", period) >= 2


def duty_to_coordinate(persons, period):
    young = persons("age", period) < 18
    return persons("several_services", period) * persons("needs_whole_offer", period) * young


def individual_plan(persons, period):
    long_term, coordinated = persons("needs_long_term", period), persons("needs_coordinated", period)
    return long_term * coordinated * persons("plan_consent", period)


def child_coordinator(persons, period):
    needs = persons("needs_coordinated", period) + persons("needs_complex", period)
    serious, long_term = persons("health_serious_condition", period), persons("needs_long_term", period)
    wanted = persons("parents_want_child_coordinator", period)
    return serious * long_term * needs * wanted * (persons("age", period) < 18)


def pilot_municipality(persons, period):
    return np.isin(persons("child_municipality", period), [int(number) for number in PILOTS])


def joint_decision(persons, period):
    duty, consent = persons("duty_to_coordinate", period), persons("child_pilot_consent", period)
    return persons("pilot_municipality", period) * duty * consent


RULES = {
    "preschool": between(0, 6),
    "school_age": between(6, 16),
    "youth": between(16, 25),
    "several_services": several_services,
    "duty_to_coordinate": duty_to_coordinate,
    "individual_plan": individual_plan,
    "child_coordinator": child_coordinator,
    "pilot_municipality": pilot_municipality,
    "joint_decision": joint_decision,
}


def system() -> TaxBenefitSystem:
    """All variables."""
    made = TaxBenefitSystem([Person])
    flags = [f"in_{service}" for service in SERVICES] + [need.replace(".", "_") for need in NEEDS]
    made.add_variables(birth, variable("age", int, formula=age))
    made.add_variables(variable("service_count", int, formula=service_count))
    made.add_variables(variable("child_municipality", int), *(variable(name, bool) for name in flags))
    made.add_variables(*(variable(name, bool, formula=formula) for name, formula in RULES.items()))
    return made


def run(country: TaxBenefitSystem, columns: dict[str, np.ndarray]) -> dict[str, object]:
    """One whole run, timed in two parts."""
    started = time.perf_counter()
    size = len(columns["child.birth_date"])
    simulation = SimulationBuilder().build_default_simulation(country, count=size)
    for name, values in columns.items():
        if name == "child.birth_date":
            simulation.set_input("birth", "ETERNITY", values)
        else:
            simulation.set_input(name.replace(".", "_"), PERIOD, values)
    built = time.perf_counter()
    counts = {name: int(simulation.calculate(name, PERIOD).sum()) for name in RULES}
    services = np.bincount(simulation.calculate("service_count", PERIOD), minlength=len(SERVICES) + 1)
    ages = np.bincount(simulation.calculate("age", PERIOD) - AGES.start, minlength=len(AGES))
    done = time.perf_counter()
    counts |= {"service_count": services.tolist(), "age": ages.tolist()}
    return {"build": built - started, "calculate": done - built, "counts": counts}


def main() -> None:
    with np.load(sys.argv[1]) as stored:
        columns = {name: stored[name] for name in stored.files}
    country = system()
    for _ in sys.stdin:
        print(json.dumps(run(country, columns)), flush=True)


if __name__ == "__main__":
    main()
