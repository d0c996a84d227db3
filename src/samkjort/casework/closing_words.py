"""The closed lists of closing, reopening and passages, and what a closed case leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from samkjort.casework.refusals import Ref, Refusal
from samkjort.casework.words import Worded


@dataclass(frozen=True)
class ClosedBy:
    """That a case was closed: by whom, when, and why. Made by `closing.close` only."""

    by: Ref
    at: datetime
    reason: str


class CloseReason(Worded):
    """Why a case is closed."""

    GOALS_MET = "goals_met", "Målene er nådd", "Måla er nådde", "The goals are met"
    CONCERN_GONE = "concern_gone", "Bekymringen er borte", "Uroa er borte", "The concern is gone"
    FAMILY_ENDS = (
        "family_ends",
        "Familien ønsker å avslutte",
        "Familien ønskjer å avslutte",
        "The family ends it",
    )
    CONSENT_WITHDRAWN = (
        "consent_withdrawn",
        "Samtykket er trukket tilbake",
        "Samtykket er trekt tilbake",
        "The consent was withdrawn",
    )
    AGE = "age", "Den unge er blitt for gammel", "Den unge er blitt for gammal", "The young person is too old"
    MOVED = "moved", "Familien har flyttet", "Familien har flytta", "The family has moved"


class TransitionKind(Worded):
    """From where to where."""

    TO_SCHOOL = "to_school", "Fra barnehage til skole", "Frå barnehage til skule", "Kindergarten to school"
    TO_LOWER_SECONDARY = (
        "to_lower_secondary",
        "Til ungdomsskole",
        "Til ungdomsskule",
        "To lower secondary school",
    )
    TO_UPPER_SECONDARY = (
        "to_upper_secondary",
        "Til videregående skole",
        "Til vidaregåande skule",
        "To upper secondary school",
    )
    TO_ADULT = "to_adult", "Til tjenester for voksne", "Til tenester for vaksne", "To adult services"
    OTHER_UNIT = "other_unit", "Til en annen enhet", "Til ei anna eining", "To another unit"


class ClosingRefusal(Refusal):
    """Why a step cannot be taken, and what to do instead."""

    ALREADY_CLOSED = (
        "closing.already_closed",
        "Saken er alt avsluttet.",
        "Saka er alt avslutta.",
        "The case is already closed.",
    )
    ALREADY_OPEN = ("closing.already_open", "Saken er åpen.", "Saka er open.", "The case is open.")
    OPEN_MEASURES = (
        "closing.open_measures",
        "{count} tiltak er ikke avsluttet. Evaluer eller avslutt dem først.",
        "{count} tiltak er ikkje avslutta. Evaluer eller avslutt dei først.",
        "{count} measures are not ended. Evaluate or end them first.",
    )
    NEEDS_SUMMARY = (
        "closing.needs_summary",
        "Skriv kort hva dere gjorde.",
        "Skriv kort kva de gjorde.",
        "Write briefly what you did.",
    )
    NEEDS_WHAT_HELPED = (
        "closing.needs_what_helped",
        "Skriv hva som hjalp, eller at ingenting gjorde det. Neste hjelper trenger å vite det.",
        "Skriv kva som hjelpte, eller at ingenting gjorde det. Neste hjelpar treng å vite det.",
        "Write what helped, or that nothing did. The next helper needs to know.",
    )
    NEEDS_CONTACT = (
        "closing.needs_contact",
        "Skriv hvem familien kan ta kontakt med hvis de trenger hjelp igjen.",
        "Skriv kven familien kan ta kontakt med om dei treng hjelp igjen.",
        "Write whom the family can contact if they need help again.",
    )
    TOO_LATE = (
        "closing.too_late",
        "Saken kunne åpnes igjen til og med {last_day}. Start en ny sak i stedet.",
        "Saka kunne opnast att til og med {last_day}. Start ei ny sak i staden.",
        "The case could be reopened until {last_day}. Start a new case instead.",
    )
    MOVED = (
        "closing.moved",
        "Saken er flyttet til en annen kommune. Start en ny sak hvis familien er tilbake.",
        "Saka er flytta til ein annan kommune. Start ei ny sak om familien er tilbake.",
        "The case has moved to another municipality. Start a new one if the family is back.",
    )
    CLOSE_BEFORE_MOVE = (
        "closing.close_before_move",
        "Avslutt saken her før den flyttes.",
        "Avslutt saka her før ho blir flytta.",
        "Close the case here before it is moved.",
    )
    TRANSITION_DONE = (
        "closing.transition_done",
        "Overgangen er alt gjennomført.",
        "Overgangen er alt gjennomført.",
        "The transition is already done.",
    )
    NEEDS_OWNER = (
        "closing.needs_owner",
        "Velg hvem som har ansvar for overgangen før {on}.",
        "Vel kven som har ansvar for overgangen før {on}.",
        "Choose who is responsible for the transition before {on}.",
    )
    NEEDS_JOINT_MEETING = (
        "closing.needs_joint_meeting",
        "Hold et møte der både den som gir fra seg og den som tar imot, er med.",
        "Hald eit møte der både den som gir frå seg og den som tek imot, er med.",
        "Hold a meeting with both the one who hands over and the one who receives.",
    )
    NEEDS_NEW_CONSENT = (
        "closing.needs_new_consent",
        "Be familien om nytt samtykke til dem som tar over.",
        "Be familien om nytt samtykke til dei som tek over.",
        "Ask the family for a new consent to those who take over.",
    )
    NEEDS_ACCESS_END = (
        "closing.needs_access_end",
        "Velg siste dag de gamle tjenestene kan se saken.",
        "Vel siste dag dei gamle tenestene kan sjå saka.",
        "Choose the last day on which the old services can see the case.",
    )
