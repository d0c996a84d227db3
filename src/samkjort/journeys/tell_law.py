"""Events of a story told with its rules: what the law itself asks of the family, and what it promises."""

from __future__ import annotations

from dataclasses import dataclass

from samkjort.journeys.follow import Law
from samkjort.journeys.structure import Door
from samkjort.journeys.tell import Teller
from samkjort.journeys.touchpoint import CHILD, FAMILY, JOINT, SERVICES, Because, Channel, State, What
from samkjort.law.cards import RuleCard


@dataclass(kw_only=True)
class LawTeller(Teller):
    """Tells events and asks the rules what they add."""

    law: Law
    consent_takes: str | None = "hours_consent"

    def after_asking(self, service: str, month: int, *, new_sphere: bool) -> None:
        """What the law asks of the family when it asks: consents, and that a hidden address is told of."""
        story = self.law.story
        if new_sphere and (hidden := self.law.hidden_address(service, month)):
            self.add(
                What.PROTECTION_TOLD,
                FAMILY,
                service,
                month,
                channel=Channel.TALK,
                because=list(hidden),
                service=service,
                hours="hours_protection",
            )
        for who, cards in self.law.consents(service, month):
            self.add(
                What.ASSESSMENT_CONSENT,
                who,
                service,
                month,
                channel=Channel.FORM,
                because=[],
                cards=cards,
                service=service,
                hours="hours_consent",
            )
            now = story.at(month)
            apart = now.value("parents.responsibility") == "joint" and now.value("parents.agree") is False
            if who == FAMILY and apart:
                because = [Because("situation", f"{story.id}.facts.parents.agree")]
                self.add(
                    What.ASSESSMENT_CONSENT,
                    who,
                    service,
                    month,
                    channel=Channel.FORM,
                    because=because,
                    cards=cards,
                    service=service,
                    hours="hours_consent",
                )

    def before_answer(self, service: str, month: int, door: Door) -> None:
        asked = self.asked_in.get(service, month)
        halfway = asked + (month - asked) // 2
        for who, cards in self.law.assessments(service, halfway):
            self.add(
                What.ASSESSED,
                who,
                FAMILY,
                halfway,
                channel=Channel.MEETING,
                because=[],
                cards=cards,
                service=service,
                hours="hours_assessed",
            )
        if door.decision and not (door.joint and door.door in self.decided):
            cards = self.law.heard(service, month)
            if cards:
                self.add(
                    What.HEARD,
                    CHILD,
                    JOINT if door.joint else service,
                    month,
                    channel=Channel.TALK,
                    because=[],
                    cards=cards,
                    service=service,
                    hours="hours_heard",
                )

    def remedies(self, door: Door) -> tuple[tuple[RuleCard, ...], tuple[str, ...], list[Because]]:
        """Who hears a complaint, by the rules."""
        routes = self.law.routes(door.service)
        cards = tuple(card for route in routes for card in route.cards)
        return cards, tuple(dict.fromkeys(route.handled_by for route in routes)), []

    def meeting(self, month: int) -> tuple[tuple[RuleCard, ...], str]:
        """Duties to cooperate; whoever coordinates leads."""
        chairs = {each.what for each in self.touchpoints} & {What.CHILD_COORDINATOR, What.COORDINATOR}
        return self.law.cooperation(month), min((what.value for what in chairs), default=SERVICES)

    def passage(self, service: str, later: str, month: int) -> tuple[RuleCard, ...]:
        """Cards on a safe passage."""
        return self.law.handover(service, later, month)

    def basis(self, service: str, month: int) -> tuple[RuleCard, ...]:
        """The right or duty by which a service helps."""
        return self.law.basis(service, month)

    def month_done(self, month: int) -> None:
        """Ask the rules what follows now, when anybody helps or has been asked."""
        law = self.law
        law.involved = frozenset(s for s, (state, _) in self.states.items() if state is not State.NEED)
        if month >= 0 and law.involved:
            self.checkpoint(month)

    def checkpoint(self, month: int) -> None:
        """Ask the rules what follows now: who coordinates, the plan, who settles a dispute."""
        law = self.law
        law.note_rights(month)
        while appointments := law.appointments(month):
            for each in appointments:
                law.appointed.add(each.key)
                if each.fact:
                    law.so_far[each.fact] = True
                what = What.CHILD_COORDINATOR if each.theme == "child_coordinator" else What.COORDINATOR
                self.add(
                    what,
                    each.bearer,
                    FAMILY,
                    month,
                    channel=Channel.TALK,
                    because=[],
                    cards=each.cards,
                    hours="hours_coordinator",
                )
        duties = law.coordination(month)
        if duties and len(law.involved) > 1:
            law.so_far["coordination.unclear_or_disputed"] = False
            because = [Because("situation", f"{law.story.id}.facts.coordination.unclear_or_disputed")]
            self.add(
                What.COORDINATION_DECIDED,
                duties[0].bearer,
                SERVICES,
                month,
                channel=Channel.BETWEEN_SERVICES,
                because=because,
                cards=duties,
                services=tuple(sorted(law.involved)),
            )
        rights = law.plan_rights(month)
        if not rights:
            return
        if "plan.consent" not in law.so_far:
            said = law.story.at(month).value("plan.consent")
            law.so_far["plan.consent"] = said is not False
            because = [Because("coordination", "hours_plan_consent")]
            self.add(
                What.PLAN_CONSENT,
                FAMILY,
                SERVICES,
                month,
                channel=Channel.TALK,
                because=because,
                cards=(*rights, *law.plan_consent(month)),
                hours="hours_plan_consent",
            )
        makes = law.plan_duties(month)
        if makes and law.so_far["plan.consent"]:
            law.so_far["plan.exists"] = True
            self.add(
                What.PLAN_MADE,
                SERVICES,
                FAMILY,
                month,
                channel=Channel.MEETING,
                because=[],
                cards=makes,
                services=tuple(sorted(law.involved)),
                hours="hours_plan",
            )
