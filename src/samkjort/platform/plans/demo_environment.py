"""Cases about a pupil's environment in the demo: steps and hours, two before the State."""

from __future__ import annotations

from datetime import timedelta

from samkjort.platform.demo_data.cases import Cases, Made, State
from samkjort.platform.demo_data.places import HOME
from samkjort.platform.plans.models import Environment, EnvironmentStep, EnvironmentTime

ORDER = (Environment, EnvironmentStep, EnvironmentTime)
WANTED = 8
WAYS = (
    # acts done, what the pupil says last, whether it is safe, days until the state was told, what it came to
    (("look_into", "plan", "evaluate", "close"), "Det er greit nå.", True, None, ""),
    (("look_into", "plan"), "Jeg gruer meg til gymmen.", False, None, ""),
    (("look_into", "plan", "evaluate"), "Det er litt bedre.", False, 12, "ordered"),
    (("look_into",), "De ler av meg på bussen.", None, None, ""),
)
AFTER = {"look_into": "looked_into", "plan": "planned", "evaluate": "evaluated", "close": "closed"}
WORDS = {
    "": "Eleven forteller at noen stenger henne ute i friminuttene.",
    "look_into": "Vi har snakket med eleven, klassen og de voksne ute. Det skjer mest etter lunsj.",
    "plan": "To voksne er ute etter lunsj, og eleven har fått en å gå sammen med.",
    "evaluate": "Vi har snakket sammen igjen etter to uker.",
    "close": "Eleven sier det er trygt. Vi spør igjen om en måned.",
}
SPENT = (("talks", "3.5"), ("meetings", "6"), ("watching", "5.5"), ("writing", "7.25"), ("writing", "4"))
"""What the first took; each of the others a little more."""


def fill(cases: Cases) -> None:
    """Lay the rows and store them."""
    found = [
        made
        for made in cases.made
        if made.case.unit.service == "school"
        and made.state not in (State.ASKED, State.HALF_SIGNED, State.FROZEN, State.CLOSED, State.SILENT)
        and made.holder.unit is made.case.unit
        and (cases.now - made.opened).days > 45
    ]
    for place, made in enumerate(found[:WANTED]):
        _one(cases, made, place)
        _earlier(cases, made, "met" if place < 5 else "ordered")
    cases.rows.store(ORDER)


def _earlier(cases: Cases, made: Made, outcome: str) -> None:
    """One from when the case was new: reported to the State, decided there, closed here."""
    began = made.opened.date() + timedelta(days=3)
    row = cases.rows.add(
        Environment,
        municipality=HOME,
        case=made.case,
        unit=made.case.unit,
        state="closed",
        raised_at=made.opened + timedelta(days=3),
        raised_by=made.holder.person,
        told_head_on=began,
        closed_at=made.opened + timedelta(days=38),
        state_on=began + timedelta(days=9),
        state_done_on=began + timedelta(days=30),
        state_outcome=outcome,
    )
    for act, days, pupil, safe in (
        ("", 3, "", None),
        ("look_into", 6, "Det skjer på bussen.", None),
        ("plan", 8, "", None),
        ("evaluate", 34, "Ingen plager meg nå.", True),
        ("close", 38, "Det er trygt.", True),
    ):
        cases.rows.add(
            EnvironmentStep,
            environment=row,
            act=act,
            words=WORDS[act],
            pupil=pupil,
            safe=safe,
            municipality=HOME,
            case=made.case,
            author=made.holder.person,
            author_appointment=made.holder,
            at=made.opened + timedelta(days=days),
            kept_from=[],
        )


def _one(cases: Cases, made: Made, place: int) -> None:
    acts, pupil, safe, before, outcome = WAYS[place % len(WAYS)]
    began = 40 - place
    state = AFTER[acts[-1]]
    row = cases.rows.add(
        Environment,
        municipality=HOME,
        case=made.case,
        unit=made.case.unit,
        state=state,
        raised_at=cases.at(began),
        raised_by=made.holder.person,
        told_head_on=cases.at(began).date(),
        closed_at=cases.at(3) if state == "closed" else None,
        state_on=cases.at(began - before).date() if before else None,
        state_done_on=cases.at(began - before - 16).date() if before and outcome else None,
        state_outcome=outcome,
    )
    for number, act in enumerate(("", *acts)):
        last = act == acts[-1]
        cases.rows.add(
            EnvironmentStep,
            environment=row,
            act=act,
            words=WORDS[act],
            pupil=pupil if last else "",
            safe=safe if last else None,
            municipality=HOME,
            case=made.case,
            author=made.holder.person,
            author_appointment=made.holder,
            at=cases.at(max(began - 8 * number, 3)),
            kept_from=[],
        )
    for number, (what, hours) in enumerate(SPENT):
        on = cases.at(max(began - 5 * number - 1, 3))
        cases.rows.add(
            EnvironmentTime,
            municipality=HOME,
            case=made.case,
            environment=row,
            hours=float(hours) + 0.5 * place,
            on=(on - timedelta(days=max(on.weekday() - 4, 0))).date(),
            what=what,
            person=made.holder.person,
            at=on,
        )
