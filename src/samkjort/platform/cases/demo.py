"""Families on their way to the right service in the demo: one answered, one that has waited too long."""

from __future__ import annotations

from datetime import timedelta

from samkjort.casework.model import default_model
from samkjort.platform.cases.models import GuidedReferral
from samkjort.platform.demo_data.cases import Cases, Made
from samkjort.platform.demo_data.places import HOME

ORDER = (GuidedReferral,)
TO = "health_station"
SAID = (
    "Vi trenger noen å snakke med om søvn og uro om kvelden.",
    "Han spiser lite, og vi er redde for at han ikke vokser som han skal.",
)

ANSWER = "Velkommen til samtale tirsdag klokka ti. Ring oss hvis det ikke passer."


def fill(cases: Cases) -> None:
    """Two open cases where the family has said yes to the health station, and another has the baton."""
    found = [
        made
        for made in cases.made
        if made.case.status == "open"
        and made.holder.unit.service not in ("", TO)
        and any(member.unit.service == TO for member in made.members)
    ]
    for place, made in enumerate(found[: len(SAID)]):
        _helped_on(cases, made, SAID[place], answered=place == 0)
    cases.rows.store(ORDER)


def _helped_on(cases: Cases, made: Made, said: str, *, answered: bool) -> None:
    holder = made.holder
    there = next(member for member in made.members if member.unit.service == TO)
    numbers = default_model().numbers
    sent = cases.at(6)
    name = f"{there.person.name}, {there.title}, {there.unit.name}"
    parent = made.child.guardians[0]
    cases.rows.add(
        GuidedReferral,
        municipality=HOME,
        case=made.case,
        from_person=holder.person,
        from_appointment=holder,
        from_name=f"{holder.person.name}, {holder.title}, {holder.unit.name}",
        service=TO,
        to_unit=there.unit,
        to_name=there.unit.name,
        to_phone=there.unit.phone,
        manner="sent",
        who=made.child.person.given_name,
        contact=parent.name,
        said=said,
        yes_from=f"{parent.given_name}, i samtale",
        needs=["body"],
        sure=True,
        cards=["hol-3-2-health-station"],
        sent_at=sent,
        receive_by=sent.date() + timedelta(days=numbers.referral_received_days),
        answer_by=sent.date() + timedelta(days=numbers.referral_answer_days),
        received_at=cases.at(5) if answered else None,
        received_by=there.person if answered else None,
        received_name=name if answered else "",
        answered_at=cases.at(2) if answered else None,
        answer="helps" if answered else "",
        answer_words="Velkommen til samtale tirsdag klokka ti. Ring oss hvis det ikke passer."
        if answered
        else "",
    )
    cases.told(made, "guided.sent", holder, sent, service=TO, unit=there.unit.name)
