"""The closed lists of coordinators: kinds, states, acts, requests and their answers, and the refusals."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal
from samkjort.casework.words import Worded


class CoordinatorKind(Worded):
    """Which coordinator."""

    CHILD_COORDINATOR = "child_coordinator", "barnekoordinator", "barnekoordinator", "child coordinator"
    COORDINATOR = "coordinator", "koordinator", "koordinator", "coordinator"


class Raised(Worded):
    """How it began."""

    APPLICATION = "application", "Søknad fra familien", "Søknad frå familien", "Application from the family"
    REPORT = "report", "Melding fra en tjeneste", "Melding frå ei teneste", "Report from a service"


class CoordinationState(Worded):
    """Where an application or a coordinator is."""

    RAISED = "raised", "Venter på vurdering", "Ventar på vurdering", "Waits to be assessed"
    ASSESSED = "assessed", "Blir vurdert", "Blir vurdert", "Being assessed"
    APPOINTED = "appointed", "Oppnevnt", "Oppnemnd", "Appointed"
    REFUSED = "refused", "Avslått", "Avslått", "Refused"
    WITHDRAWN = "withdrawn", "Trukket tilbake", "Trekt tilbake", "Withdrawn"
    ENDED = "ended", "Avsluttet", "Avslutta", "Ended"


class CoordinationAct(Worded):
    """What happened."""

    RAISED = "raised", "kom inn", "kom inn", "came in"
    ASSESSED = "assessed", "vilkårene ble vurdert", "vilkåra vart vurderte", "the conditions were assessed"
    APPOINTED = "appointed", "ble oppnevnt", "vart oppnemnd", "was appointed"
    REFUSED = "refused", "ble avslått", "vart avslått", "was refused"
    WITHDRAWN = "withdrawn", "ble trukket tilbake", "vart trekt tilbake", "was withdrawn"
    REOPENED = "reopened", "ble åpnet igjen", "vart opna att", "was opened again"
    REPLACED = "replaced", "ble byttet", "vart bytt", "was replaced"
    ENDED = "ended", "ble avsluttet", "vart avslutta", "ended"


class Reopened(Worded):
    """How a refusal fell after a complaint, and what that leaves to be decided."""

    ORDERED = (
        "ordered",
        "Klageinstansen har bestemt at familien skal ha dette. Det som gjenstår, er hvem det blir.",
        "Klageinstansen har bestemt at familien skal ha dette. Det som står att, er kven det blir.",
        "The complaint body has decided that the family is to have this. What is left is who it will be.",
    )
    CHANGED = (
        "changed",
        "Enheten har gjort om avslaget sitt. Vilkårene svares på på nytt, så oppnevnes noen.",
        "Eininga har gjort om avslaget sitt. Vilkåra blir svara på på nytt, så blir nokon oppnemnd.",
        "The unit has changed its refusal. The conditions are answered anew, then someone is appointed.",
    )
    ANEW = (
        "anew",
        "Avslaget gjelder ikke lenger. Søknaden skal vurderes på nytt.",
        "Avslaget gjeld ikkje lenger. Søknaden skal vurderast på nytt.",
        "The refusal no longer holds. The application is to be assessed anew.",
    )


class ConditionAnswer(Worded):
    """What is known of one condition."""

    YES = "yes", "Ja", "Ja", "Yes"
    NO = "no", "Nei", "Nei", "No"
    UNKNOWN = "unknown", "Vet ikke", "Veit ikkje", "Not known"
    ASSESS = "assess", "Må vurderes", "Må vurderast", "For assessment"


class CoordinatorEnd(Worded):
    """Why a coordinator's task ended."""

    OF_AGE = "of_age", "Barnet er myndig", "Barnet er myndig", "The child is of age"
    MOVED = "moved", "Flyttet", "Flytta", "Moved away"
    DECLINED = "declined", "Familien vil ikke lenger", "Familien vil ikkje lenger", "The family declined"
    NOT_NEEDED = "not_needed", "Det trengs ikke lenger", "Det trengst ikkje lenger", "No longer needed"


class RequestKind(Worded):
    """What a coordinator may ask of a service. None of them decides anything for it."""

    TAKE_PART = "take_part", "Bli med og samarbeide", "Bli med og samarbeide", "Take part and work together"
    CARRY_OUT = "carry_out", "Gjør det som er avtalt", "Gjer det som er avtalt", "Do what has been agreed"
    ANSWER = "answer", "Svar på et spørsmål", "Svar på eit spørsmål", "Answer a question"
    LOOK_AGAIN = (
        "look_again",
        "Se på saken på nytt",
        "Sjå på saka på nytt",
        "Look at the matter again",
    )


class RequestState(Worded):
    """Where a request is."""

    SENT = "sent", "Venter på svar", "Ventar på svar", "Waits for an answer"
    ANSWERED = "answered", "Besvart", "Svart på", "Answered"
    ESCALATED = "escalated", "Hos lederen", "Hos leiaren", "With the leader"
    CLOSED = "closed", "Ferdig", "Ferdig", "Done"


class RequestAnswer(Worded):
    """What a service answers."""

    YES = "yes", "Ja, vi gjør det", "Ja, vi gjer det", "Yes, we do it"
    PARTLY = "partly", "Delvis", "Delvis", "Partly"
    NO = "no", "Nei", "Nei", "No"


class CoordinatorRefusal(Refusal):
    """Why a step cannot be taken, and what to do instead."""

    CONDITION_OPEN = (
        "coordinator.condition_open",
        "Alle vilkår må ha et svar først. «{condition}» er ikke besvart.",
        "Alle vilkår må ha eit svar først. «{condition}» er ikkje svart på.",
        "Every condition must be answered first. «{condition}» is not.",
    )
    CONDITION_NOT_MET = (
        "coordinator.condition_not_met",
        "Et vilkår er ikke oppfylt: «{condition}». Da kan ingen oppnevnes etter denne regelen.",
        "Eit vilkår er ikkje oppfylt: «{condition}». Då kan ingen oppnemnast etter denne regelen.",
        "A condition is not met: «{condition}». Nobody can be appointed by this rule then.",
    )
    ALL_MET = (
        "coordinator.all_met",
        "Alle vilkår er oppfylt. Da har familien rett til dette, og det kan ikke avslås.",
        "Alle vilkår er oppfylte. Då har familien rett til dette, og det kan ikkje avslåast.",
        "Every condition is met. The family has a right to this then, and it cannot be refused.",
    )
    GRANTED_ON_COMPLAINT = (
        "coordinator.granted_on_complaint",
        "Avslaget er gjort om etter en klage. Da kan det ikke avslås en gang til. Oppnevn noen.",
        "Avslaget er gjort om etter ei klage. Då kan det ikkje avslåast ein gong til. Oppnemn nokon.",
        "The refusal was changed after a complaint. It cannot be refused once more. Appoint someone.",
    )
    NO_CONDITIONS = (
        "coordinator.no_conditions",
        "Vilkårene er ikke lest ennå. Vurder dem først.",
        "Vilkåra er ikkje lesne enno. Vurder dei først.",
        "The conditions have not been read yet. Assess them first.",
    )
    NEEDS_REASON = (
        "coordinator.needs_reason",
        "Skriv hvorfor, med noen ord.",
        "Skriv kvifor, med nokre ord.",
        "Write why, in a few words.",
    )
    NEEDS_COMPLAINT = (
        "coordinator.needs_complaint",
        "Avslaget må si hvor og når familien kan klage. Regelkortet om klage mangler.",
        "Avslaget må seie kvar og når familien kan klage. Regelkortet om klage manglar.",
        "The refusal must say where and when the family can complain. The rule card for that is missing.",
    )
    SAME_PERSON = (
        "coordinator.same_person",
        "Dette er den samme personen. Velg en annen.",
        "Dette er den same personen. Vel ein annan.",
        "This is the same person. Choose another.",
    )
    WRONG_STATE = (
        "coordinator.wrong_state",
        "Dette er «{state}», og da kan ikke dette gjøres. Last siden på nytt.",
        "Dette er «{state}», og då kan ikkje dette gjerast. Last sida på nytt.",
        "This is «{state}», and it cannot be done then. Load the page again.",
    )
    NOT_COORDINATOR = (
        "coordinator.not_coordinator",
        "Bare den som er koordinator nå, kan gjøre dette.",
        "Berre den som er koordinator no, kan gjere dette.",
        "Only the one who is coordinator now can do this.",
    )
    OWN_SERVICE = (
        "coordinator.own_service",
        "Din egen tjeneste spør du direkte. Velg en annen tjeneste.",
        "Di eiga teneste spør du direkte. Vel ei anna teneste.",
        "Ask your own service directly. Choose another.",
    )
    ANSWER_BY_PAST = (
        "coordinator.answer_by_past",
        "Velg en svarfrist som ikke er passert.",
        "Vel ein svarfrist som ikkje er ute.",
        "Choose a deadline that has not passed.",
    )
    NOT_ASKED = (
        "coordinator.not_asked",
        "Bare tjenesten som er spurt, kan svare.",
        "Berre tenesta som er spurd, kan svare.",
        "Only the service that was asked can answer.",
    )
    NOT_YET = (
        "coordinator.not_yet",
        "Fristen er {day}. Du kan gå til lederen når den er ute, eller når tjenesten har sagt nei.",
        "Fristen er {day}. Du kan gå til leiaren når han er ute, eller når tenesta har sagt nei.",
        "The deadline is {day}. You can go to the leader once it has passed, or the service has said no.",
    )
    OTHERS_DECIDE = (
        "coordinator.others_decide",
        "Vedtaket er tjenestens eget. Du kan be dem se på det igjen, men ikke endre det.",
        "Vedtaket er tenesta sitt eige. Du kan be dei sjå på det att, men ikkje endre det.",
        "The decision is the service's own. You can ask them to look again, but not change it.",
    )
