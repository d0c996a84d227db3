"""The closed lists of the individual plan: its states, acts and endings, and why a step is refused."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal
from samkjort.casework.words import Worded


class PlanState(Worded):
    """Where an individual plan is."""

    PROPOSED = (
        "proposed",
        "Familien er spurt",
        "Familien er spurd",
        "The family has been asked",
    )
    MAKING = "making", "Blir laget", "Blir laga", "Being made"
    IN_FORCE = "in_force", "Gjelder", "Gjeld", "In force"
    ENDED = "ended", "Avsluttet", "Avslutta", "Ended"


class PlanAct(Worded):
    """What happened to a plan."""

    PROPOSED = "proposed", "spurte familien", "spurde familien", "asked the family"
    CONSENTED = "consented", "alle har sagt ja", "alle har sagt ja", "everyone has said yes"
    MAIN_SETTLED = (
        "main_settled",
        "hovedansvaret ble avklart",
        "hovudansvaret vart avklart",
        "main responsibility was settled",
    )
    MAIN_UNCLEAR = (
        "main_unclear",
        "hovedansvaret er uklart",
        "hovudansvaret er uklart",
        "main responsibility is unclear",
    )
    PERIOD_SET = "period_set", "satte perioden", "sette perioden", "set the period"
    PUT_IN_FORCE = "put_in_force", "planen gjelder", "planen gjeld", "the plan is in force"
    REVISED = "revised", "planen ble fornyet", "planen vart fornya", "the plan was renewed"
    ENDED = "ended", "planen ble avsluttet", "planen vart avslutta", "the plan was ended"


class MainHow(Worded):
    """How it came about who has main responsibility."""

    AGREED = "agreed", "Avtalt mellom tjenestene", "Avtalt mellom tenestene", "Agreed between the services"
    DECIDED = (
        "decided",
        "Bestemt av kommunen",
        "Avgjort av kommunen",
        "Decided by the municipality",
    )


class PlanEnd(Worded):
    """Why a plan ended."""

    DECLINED = "declined", "Familien takket nei", "Familien takka nei", "The family declined"
    CONSENT_WITHDRAWN = (
        "consent_withdrawn",
        "Samtykket ble trukket tilbake",
        "Samtykket vart trekt tilbake",
        "The consent was taken back",
    )
    NOT_NEEDED = (
        "not_needed",
        "Det trengs ikke plan lenger",
        "Det trengst ikkje plan lenger",
        "A plan is no longer needed",
    )
    MOVED = "moved", "Flyttet til en annen kommune", "Flytta til ein annan kommune", "Moved away"


class PlanRefusal(Refusal):
    """Why a step with the plan cannot be taken, and what to do instead."""

    ONE_PER_PERSON = (
        "individual_plan.one_per_person",
        "Det finnes alt en individuell plan. En person har bare én. Arbeid videre i den.",
        "Det finst alt ein individuell plan. Ein person har berre éin. Arbeid vidare i han.",
        "There is an individual plan already. A person has only one. Work on in that one.",
    )
    NO_CONSENT = (
        "individual_plan.no_consent",
        "Ingen plan uten samtykke. Vent til alle som må, har sagt ja.",
        "Ingen plan utan samtykke. Vent til alle som må, har sagt ja.",
        "No plan without consent. Wait until everyone who must has said yes.",
    )
    NOT_YOURS_TO_ANSWER = (
        "individual_plan.not_yours_to_answer",
        "Det er andre som må svare på dette.",
        "Det er andre som må svare på dette.",
        "Others must answer this.",
    )
    NO_MAIN = (
        "individual_plan.no_main",
        "Avtal først hvem som har hovedansvaret, eller be kommunen bestemme det.",
        "Avtal først kven som har hovudansvaret, eller be kommunen avgjere det.",
        "First agree who has main responsibility, or ask the municipality to decide.",
    )
    PERIOD = (
        "individual_plan.period",
        "Skriv hvilken periode planen gjelder for, og en dag i perioden da dere ser på den igjen.",
        "Skriv kva periode planen gjeld for, og ein dag i perioden då de ser på han att.",
        "Write the period of the plan, and a day within it when you look at it again.",
    )
    LACKS = (
        "individual_plan.lacks",
        "Planen mangler noe: {number} punkt. De står øverst på siden, og bare de.",
        "Planen manglar noko: {number} punkt. Dei står øvst på sida, og berre dei.",
        "The plan lacks something: {number} points. They stand first on the page, and only they.",
    )
    NEEDS_REASON = (
        "individual_plan.needs_reason",
        "Skriv kort hvorfor.",
        "Skriv kort kvifor.",
        "Write briefly why.",
    )
    ENDED = (
        "individual_plan.ended",
        "Planen er avsluttet. Spør familien på nytt hvis dere trenger en plan.",
        "Planen er avslutta. Spør familien på nytt om de treng ein plan.",
        "The plan has ended. Ask the family anew if a plan is needed.",
    )
    WRONG_STATE = (
        "individual_plan.wrong_state",
        "Planen er «{state}», og da kan ikke dette gjøres. Last siden på nytt.",
        "Planen er «{state}», og då kan ikkje dette gjerast. Last sida på nytt.",
        "The plan is «{state}», and this cannot be done then. Load the page again.",
    )
