"""The closed lists of a measure: states, outcomes, why it did not start, its decision, and refusals."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal
from samkjort.casework.words import Worded


class MeasureStatus(Worded):
    """Where a measure is."""

    PROPOSED = "proposed", "Foreslått", "Foreslått", "Proposed"
    AGREED = "agreed", "Avtalt", "Avtalt", "Agreed"
    RUNNING = "running", "I gang", "I gang", "Running"
    DUE = "due", "Skal evalueres", "Skal evaluerast", "To be evaluated"
    EVALUATED = "evaluated", "Evaluert", "Evaluert", "Evaluated"
    NOT_STARTED = "not_started", "Kom ikke i gang", "Kom ikkje i gang", "Did not start"
    STOPPED = "stopped", "Stoppet", "Stoppa", "Stopped"
    CHANGED = "changed", "Erstattet av et nytt", "Erstatta av eit nytt", "Replaced by a new one"
    ENDED = "ended", "Avsluttet", "Avslutta", "Ended"


class Outcome(Worded):
    """How it went. Whoever was not asked has no outcome; nobody's silence is an answer."""

    HELPED = "helped", "Hjalp", "Hjelpte", "Helped"
    A_LITTLE = "a_little", "Hjalp litt", "Hjelpte litt", "Helped a little"
    NO_EFFECT = "no_effect", "Hjalp ikke", "Hjelpte ikkje", "Did not help"
    WORSE = "worse", "Ble verre", "Vart verre", "Got worse"
    NOT_DONE = "not_done", "Ble ikke gjort", "Vart ikkje gjort", "Was not done"


class WhyNotStarted(Worded):
    """Why an agreed measure did not start."""

    CAPACITY = "capacity", "Tjenesten har ikke kapasitet", "Tenesta har ikkje kapasitet", "No capacity"
    WAITING_LIST = "waiting_list", "Står på venteliste", "Står på venteliste", "On a waiting list"
    REFUSED = "refused", "Familien ønsket det ikke", "Familien ønskte det ikkje", "The family did not want it"
    NO_DECISION = "no_decision", "Vedtaket mangler", "Vedtaket manglar", "The decision is missing"
    OTHER = "other", "Annet", "Anna", "Other"


class DecisionStatus(Worded):
    """How far the decision is that a measure needs. The plan itself gives no right to the measure."""

    NEEDED = "needed", "Må søkes om", "Må søkjast om", "Must be applied for"
    APPLIED = "applied", "Søkt", "Søkt", "Applied for"
    GRANTED = "granted", "Innvilget", "Innvilga", "Granted"
    REFUSED = "refused", "Avslått", "Avslått", "Refused"
    APPEALED = "appealed", "Påklaget", "Påklaga", "Appealed"


class PartyKind(Worded):
    """Who does it: a service's employee, a parent, the young person, or someone in the network."""

    EMPLOYEE = "employee", "Ansatt", "Tilsett", "Employee"
    PARENT = "parent", "Forelder", "Forelder", "Parent"
    YOUNG_PERSON = "young_person", "Den unge selv", "Den unge sjølv", "The young person"
    NETWORK = "network", "Familie og nettverk", "Familie og nettverk", "Family and network"


class MeasureRefusal(Refusal):
    """Why a step with a measure cannot be taken, and what to do instead."""

    NEEDS_WHAT = (
        "measure.needs_what",
        "Skriv kort hva som skal gjøres.",
        "Skriv kort kva som skal gjerast.",
        "Write briefly what is to be done.",
    )
    NEEDS_RESPONSIBLE = (
        "measure.needs_responsible",
        "Velg hvem som har ansvar for tiltaket. Det kan også være en forelder eller den unge selv.",
        "Vel kven som har ansvar for tiltaket. Det kan òg vere ein forelder eller den unge sjølv.",
        "Choose who is responsible. It may also be a parent or the young person.",
    )
    NEEDS_EVALUATION_DATE = (
        "measure.needs_evaluation_date",
        "Velg en dato for når dere ser på hvordan det gikk.",
        "Vel ein dato for når de ser på korleis det gjekk.",
        "Choose a date for looking at how it went.",
    )
    NEEDS_GOAL = (
        "measure.needs_goal",
        "Velg hvilket mål tiltaket skal hjelpe til med.",
        "Vel kva mål tiltaket skal hjelpe til med.",
        "Choose which goal the measure is to help with.",
    )
    EVALUATION_BEFORE_START = (
        "measure.evaluation_before_start",
        "Evalueringen må være etter at tiltaket starter, {start}.",
        "Evalueringa må vere etter at tiltaket startar, {start}.",
        "The evaluation must come after the measure starts, {start}.",
    )
    WRONG_STATE = (
        "measure.wrong_state",
        "Tiltaket er «{status}», og da kan ikke dette gjøres. Last siden på nytt og se hva som gjelder nå.",
        "Tiltaket er «{status}», og då kan ikkje dette gjerast. Last sida på nytt og sjå kva som gjeld no.",
        "The measure is «{status}», and this cannot be done then. Load the page again to see where it is.",
    )
    NEEDS_DECISION = (
        "measure.needs_decision",
        "Tiltaket krever et vedtak, og det er ikke innvilget ennå. Noter vedtaket først.",
        "Tiltaket krev eit vedtak, og det er ikkje innvilga enno. Noter vedtaket først.",
        "The measure requires a decision that has not been granted yet. Record the decision first.",
    )
    NO_SUCH_DECISION_STEP = (
        "measure.no_such_decision_step",
        "Vedtaket er «{before}» og kan ikke bli «{after}» nå. Se over rekkefølgen.",
        "Vedtaket er «{before}» og kan ikkje bli «{after}» no. Sjå over rekkjefølgja.",
        "The decision is «{before}» and cannot become «{after}» now. Check the order.",
    )
    NEEDS_REASON = (
        "measure.needs_reason",
        "Skriv kort hvorfor.",
        "Skriv kort kvifor.",
        "Write briefly why.",
    )
    NEEDS_OUTCOME = (
        "measure.needs_outcome",
        "Svar på hvordan det gikk, slik minst én av dere ser det.",
        "Svar på korleis det gjekk, slik minst éin av dykk ser det.",
        "Answer how it went, as at least one of you sees it.",
    )
    NEEDS_CHILDS_VIEW = (
        "measure.needs_childs_view",
        "Skriv hva barnet sier om tiltaket, eller hvorfor barnet ikke er spurt.",
        "Skriv kva barnet seier om tiltaket, eller kvifor barnet ikkje er spurt.",
        "Write what the child says about the measure, or why the child was not asked.",
    )
    DATE_PASSED = (
        "measure.date_passed",
        "Datoen er passert. Velg en dag fram i tid.",
        "Datoen er passert. Vel ein dag fram i tid.",
        "The date has passed. Choose a day ahead.",
    )
