"""What fills the demo's cases: own words, goals, measures, meetings, messages, and who has looked."""

from __future__ import annotations

from datetime import timedelta
from importlib import resources
from typing import Any

import yaml

from samkjort.casework.model import default_model
from samkjort.platform.access.models import Entry
from samkjort.platform.cases.models.meeting import Evaluation, Invitation, Meeting, Pulse
from samkjort.platform.cases.models.message import LogEntry, Message
from samkjort.platform.cases.models.plan import (
    Advice,
    Difference,
    Goal,
    Measure,
    MeasureStep,
    Need,
    Resource,
    WhatMatters,
)
from samkjort.platform.demo_data.cases import Cases, Made, State
from samkjort.platform.demo_data.families import Home
from samkjort.platform.demo_data.places import HOME
from samkjort.platform.people.roles import Role

ORDER = (
    WhatMatters,
    Need,
    Resource,
    Goal,
    Meeting,
    Invitation,
    Measure,
    MeasureStep,
    Evaluation,
    Pulse,
    LogEntry,
    Message,
    Difference,
    Advice,
)
"""The tables of what is in a case, in the order they can be stored."""


AGENDA = [
    {"id": part.id, "nb": part.texts.nb, "nn": part.texts.nn, "en": part.texts.en, "note": ""}
    for template in default_model().templates
    if template.id == "network_meeting"
    for part in template.parts
]
"""The agenda of a cooperation meeting, as the model of work has it."""

STEPS = {
    "proposed": "propose",
    "agreed": "agree",
    "running": "start",
    "evaluated": "evaluate",
    "ended": "end",
}
"""The step that leads to each state."""


class Story:
    """Writes what is in a case, as rows."""

    def __init__(self, cases: Cases) -> None:
        self.cases, self.rows = cases, cases.rows
        text = (resources.files(__package__) / "words.yaml").read_text("utf-8")
        self.words: dict[str, Any] = yaml.safe_load(text)

    def tell(self, named: dict[str, Made]) -> None:
        """Fill the named cases with their own words, the others with a little."""
        own = {id(made): self.words["named"].get(key) for key, made in named.items()}
        for made in self.cases.made:
            if made.state in (State.ASKED, State.HALF_SIGNED):
                continue
            story = own.get(id(made)) or self._by_chance(made)
            self._plan(made, story)
            if made.state != State.SILENT:
                self._meeting(made, story)
        if "boy" in named:
            self._difference(named["boy"])

    def looks(self, named: dict[str, Made]) -> list[Entry]:
        """Some looks at the named children, as the access log has them."""
        found = []
        for made in named.values():
            for place, member in enumerate(made.members):
                if not self._consent(made, member.unit.service):
                    continue
                for days in (1 + place, 6 + 3 * place):
                    found.append(self._look(made, member, days))
        return sorted(found, key=lambda entry: entry.at)

    # --- within ----------------------------------------------------------------------------------------
    def _stamp(self, made: Made, by: Any, days: int, *, kept_from: list[Any] | None = None) -> dict[str, Any]:
        """`by`: an appointment, or a person of the family."""
        staff = hasattr(by, "unit_id")
        return {
            "municipality": HOME,
            "case": made.case,
            "author": by.person if staff else by,
            "author_appointment": by if staff else None,
            "at": max(self.cases.at(days), made.opened),
            "kept_from": kept_from or [],
        }

    def _by_chance(self, made: Made) -> dict[str, Any]:
        choose, words = self.rows.random.choice, self.words["others"]
        name = made.child.person.given_name
        one = dict(choose(words["measures"]))
        one |= {"who": choose(("holder", "parent")), "state": choose(("running", "due")), "due": 0}
        one["due"] = -self.rows.random.randrange(1, 25) if one["state"] == "due" else 21
        return {
            "child": choose(words["child"]) if made.child.years >= 3 else "",
            "family": choose(words["family"]),
            "goals": [{"words": choose(words["goals"]).format(name=name), "measures": [one]}],
            "said": "En fin dag.",
        }

    def _plan(self, made: Made, story: dict[str, Any]) -> None:
        child, days = made.child.person, max((self.cases.now - made.opened).days - 3, 2)
        parent = made.child.guardians[0] if made.child.guardians else child
        answer = self.rows.add(
            WhatMatters,
            voice="child",
            told="said" if story["child"] else "not_asked",
            words=story["child"] or "For liten til å spørres. Vi ser på hva som gir glede.",
            **self._stamp(made, child if made.child.years >= 12 else made.holder, days),
        )
        family = self.rows.add(
            WhatMatters,
            voice="parents",
            told="said",
            words=story["family"],
            **self._stamp(made, parent, days),
        )
        if secret := story.get("secret"):
            keep = [adult.id for adult in made.child.guardians]
            self.rows.add(
                WhatMatters,
                voice="child",
                told="wrote",
                words=secret,
                **self._stamp(made, child, 8, kept_from=keep),
            )
        if need := story.get("need"):
            self.rows.add(Need, words=need, **self._stamp(made, made.holder, days))
        if strength := story.get("strength"):
            self.rows.add(Resource, kind="strength", name=strength, **self._stamp(made, parent, days))
        for place, goal in enumerate(story["goals"]):
            row = self.rows.add(
                Goal,
                answers=answer if place == 0 and story["child"] else family,
                words=goal["words"],
                **self._stamp(made, made.holder, max(days - place, 1)),
            )
            for measure in goal["measures"]:
                self._measure(made, row, measure, parent, days)
        for place, ago in enumerate((days, days // 2)):
            self.rows.add(
                Pulse,
                side="child" if made.child.years >= 10 else "parents",
                day=self.cases.at(ago).date(),
                values={
                    scale: min(self.rows.random.randrange(1, 4) + place, 5)
                    for scale in ("days", "company", "important", "help")
                },
                **self._stamp(made, child if made.child.years >= 12 else parent, ago),
            )
        first = self.rows.add(
            LogEntry,
            kind="bright",
            words=story["said"],
            first=made.case.id,
            **self._stamp(made, made.holder, min(days, 4)),
        )
        first.first = first.id
        if message := story.get("message"):
            sent = self.rows.add(Message, words=message, **self._stamp(made, made.holder, 3))
            author = child if made.child.years >= 12 else parent
            self.rows.add(Message, words=story["answer"], answers=sent, **self._stamp(made, author, 2))

    def _measure(self, made: Made, goal: Any, asked: dict[str, Any], parent: Any, days: int) -> None:
        staff = {"holder": made.holder, "member": made.members[min(1, len(made.members) - 1)]}.get(
            asked["who"]
        )
        responsible = staff.person if staff else made.child.person if asked["who"] == "child" else parent
        today = self.cases.now.date()
        agreed = asked["state"] != "proposed"
        row = self.rows.add(
            Measure,
            goal=goal,
            what=asked["what"],
            where=asked["where"],
            party="employee" if staff else "young_person" if asked["who"] == "child" else "parent",
            responsible=responsible,
            responsible_appointment=staff,
            starts_on=today - timedelta(days=days) if agreed else None,
            evaluate_by=today + timedelta(days=asked["due"]) if agreed else None,
            state="running" if asked["state"] == "due" else asked["state"],
            **self._stamp(made, made.holder, days),
        )
        path = {
            "proposed": ["proposed"],
            "running": ["proposed", "agreed", "running"],
            "due": ["proposed", "agreed", "running"],
            "ended": ["proposed", "agreed", "running", "evaluated", "ended"],
        }[asked["state"]]
        before = ""
        for place, after in enumerate(path):
            self.rows.add(
                MeasureStep,
                measure=row,
                before=before,
                after=after,
                step=STEPS[after],
                reason="Målet er nådd." if after == "ended" else "",
                **self._stamp(made, made.holder, max(days - place, 1)),
            )
            before = after
        if outcome := asked.get("outcome"):
            for side, author in (("child", made.child.person), ("parents", parent), ("service", made.holder)):
                self.rows.add(
                    Evaluation,
                    measure=row,
                    side=side,
                    outcome=outcome,
                    **self._stamp(made, author, 10),
                )

    def _meeting(self, made: Made, story: dict[str, Any]) -> None:
        if made.state == State.CLOSED:
            return
        ahead = self.rows.random.randrange(2, 25)
        start = self.cases.at(-ahead, hour=14).replace(minute=0)
        meeting = self.rows.add(
            Meeting,
            starts_at=start,
            ends_at=start + timedelta(minutes=45),
            place=made.holder.unit.name,
            state="planned",
            talker=made.holder.person,
            agenda=AGENDA,
            **self._stamp(made, made.holder, 4),
        )
        # A parent kept away from the home does not sit at the same table.
        apart = made.child.home in (Home.CONFIDENTIAL, Home.STRICT, Home.FOSTER)
        parents = made.child.guardians[:1] if apart else made.child.guardians
        young = [made.child.person] if made.child.years >= 12 else []
        for person in [*young, *parents]:
            self.rows.add(Invitation, municipality=HOME, case=made.case, meeting=meeting, person=person)
        for person_id in {member.person_id: member for member in made.members}.values():
            self.rows.add(
                Invitation,
                municipality=HOME,
                case=made.case,
                meeting=meeting,
                person=person_id.person,
                appointment=person_id,
                answer="yes",
            )

    def _difference(self, made: Made) -> None:
        raised = self.cases.at(11)
        row = self.rows.add(Difference, municipality=HOME, case=made.case, raised_at=raised)
        first, second = made.members[0], made.members[1]
        for kind, gives, words, by in (
            ("question", "", "Skal Jonas gå hele dager på skolen, eller halve?", made.holder),
            ("advice", first.unit.name, "Halve dager nå, og øke sakte.", first),
            ("advice", second.unit.name, "Hele dager, ellers mister han faget.", second),
        ):
            self.rows.add(
                Advice,
                difference=row,
                kind=kind,
                gives=gives,
                words=words,
                **self._stamp(made, by, 10),
            )

    def _look(self, made: Made, member: Any, days: int) -> Entry:
        return Entry(
            at=max(self.cases.at(days), made.opened),
            request_id=self.rows.new_id(),
            person_id=member.person_id,
            person_name=member.person.name,
            appointment_id=member.id,
            role=str(Role(member.role)),
            title=member.title,
            unit_id=member.unit_id,
            unit_name=member.unit.name,
            municipality=member.unit.municipality_id,
            case_id=made.case.id,
            child_id=made.child.person.id,
            action="cases.see_plan",
            relation="in_team",
            ground_kind="consent",
            ground_ref=str(self._consent(made, member.unit.service)),
        )

    def _consent(self, made: Made, service: str) -> Any:
        from samkjort.platform.cases.models import Consent

        return next(
            (
                row.id
                for row in self.rows.of(Consent)
                if row.case is made.case and row.service == service and row.in_force
            ),
            "",
        )
