"""The closed lists of the baton: its states, its acts, who is told of each, and why a step is refused."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal
from samkjort.casework.words import Worded


class BatonStatus(Worded):
    """Where the baton is. In every state but the last exactly one person holds it."""

    HELD = "held", "Har stafettpinnen", "Har stafettpinnen", "Held"
    OFFERED = (
        "offered",
        "Tilbudt, men ikke tatt imot ennå",
        "Tilboden, men ikkje teken imot enno",
        "Offered, not yet accepted",
    )
    STANDING_IN = (
        "standing_in",
        "Enhetsleder holder den",
        "Einingsleiaren held han",
        "Held by the unit leader",
    )
    DISPUTED = "disputed", "Uenighet om hvem som tar den", "Usemje om kven som tek han", "Disputed"
    ENDED = "ended", "Saken er avsluttet", "Saka er avslutta", "The case is closed"


class HeldAs(Worded):
    """On what footing someone holds the baton."""

    CHOSEN = "chosen", "Har sagt ja", "Har sagt ja", "Has said yes"
    UNIT_LEADER = (
        "unit_leader",
        "Enhetsleder inntil videre",
        "Einingsleiar inntil vidare",
        "Unit leader for now",
    )
    CHILD_COORDINATOR = "child_coordinator", "Barnekoordinator", "Barnekoordinator", "Child coordinator"
    COORDINATOR = "coordinator", "Koordinator", "Koordinator", "Coordinator"
    DECIDED = "decided", "Bestemt av kommunen", "Avgjort av kommunen", "Decided by the municipality"


class BatonAct(Worded):
    """What happened to the baton, as the history tells it."""

    CREATED = "created", "fikk stafettpinnen", "fekk stafettpinnen", "received the baton"
    OFFERED = "offered", "tilbød stafettpinnen", "tilbaud stafettpinnen", "offered the baton"
    ACCEPTED = "accepted", "tok over stafettpinnen", "tok over stafettpinnen", "took over the baton"
    DECLINED = "declined", "sa nei til stafettpinnen", "sa nei til stafettpinnen", "declined the baton"
    WITHDRAWN = "withdrawn", "trakk tilbudet tilbake", "trekte tilbodet tilbake", "withdrew the offer"
    UNANSWERED = "unanswered", "svarte ikke i tide", "svara ikkje i tide", "did not answer in time"
    FELL_TO_LEADER = (
        "fell_to_leader",
        "stafettpinnen gikk til enhetslederen",
        "stafettpinnen gjekk til einingsleiaren",
        "the baton fell to the unit leader",
    )
    RECEIVER_LEFT = (
        "receiver_left",
        "den som fikk tilbudet, er ikke her lenger",
        "den som fekk tilbodet, er ikkje her lenger",
        "the receiver is no longer here",
    )
    DISPUTED = "disputed", "uenigheten ble meldt", "usemja vart meld", "the dispute was raised"
    DECIDED = "decided", "kommunen bestemte", "kommunen avgjorde", "the municipality decided"
    COORDINATOR_APPOINTED = (
        "coordinator_appointed",
        "barnekoordinatoren fikk stafettpinnen",
        "barnekoordinatoren fekk stafettpinnen",
        "the child coordinator received the baton",
    )
    CONFIRMED = "confirmed", "holderen ble vurdert på nytt", "haldaren vart vurdert på nytt", "was confirmed"
    ENDED = "ended", "saken ble avsluttet", "saka vart avslutta", "the case was closed"
    REOPENED = "reopened", "saken ble åpnet igjen", "saka vart opna att", "the case was reopened"


class Tell(Worded):
    """Who is told that something happened (never what: a notice has no content)."""

    GIVER = "giver", "den som ga", "den som gav", "the giver"
    RECEIVER = "receiver", "den som fikk tilbudet", "den som fekk tilbodet", "the receiver"
    HOLDER = "holder", "stafettholderen", "stafetthaldaren", "the holder"
    LEADER = "leader", "enhetslederen", "einingsleiaren", "the unit leader"
    FAMILY = "family", "familien", "familien", "the family"
    TEAM = "team", "laget", "laget", "the team"
    DIRECTOR = "director", "kommunedirektøren", "kommunedirektøren", "the municipal director"


class Leaving(Worded):
    """Why a holder no longer can hold."""

    ACCOUNT_ENDED = "account_ended", "har sluttet", "har slutta", "has left"
    ON_LEAVE = "on_leave", "er i permisjon eller syk", "er i permisjon eller sjuk", "is on leave or ill"
    CHANGED_UNIT = "changed_unit", "har byttet enhet", "har bytt eining", "has changed unit"
    COORDINATOR_ENDED = (
        "coordinator_ended",
        "er ikke barnekoordinator lenger",
        "er ikkje barnekoordinator lenger",
        "is no longer child coordinator",
    )


class BatonRefusal(Refusal):
    """Why a step with the baton cannot be taken, and what to do instead."""

    ENDED = (
        "baton.ended",
        "Saken er avsluttet. Åpne den igjen hvis arbeidet skal fortsette.",
        "Saka er avslutta. Opne henne att dersom arbeidet skal halde fram.",
        "The case is closed. Reopen it if the work is to go on.",
    )
    NOT_ENDED = (
        "baton.not_ended",
        "Saken er åpen og har allerede en stafettholder.",
        "Saka er open og har alt ein stafetthaldar.",
        "The case is open and already has a baton holder.",
    )
    ONLY_HOLDER = (
        "baton.only_holder",
        "Bare den som har stafettpinnen, kan gjøre dette.",
        "Berre den som har stafettpinnen, kan gjere dette.",
        "Only the one who holds the baton can do this.",
    )
    ONLY_RECEIVER = (
        "baton.only_receiver",
        "Bare den som har fått tilbudet, kan svare på det.",
        "Berre den som har fått tilbodet, kan svare på det.",
        "Only the one who received the offer can answer it.",
    )
    NO_OFFER = (
        "baton.no_offer",
        "Det er ikke noe tilbud å svare på nå. Se i historikken hva som har skjedd.",
        "Det er ikkje noko tilbod å svare på no. Sjå i historikken kva som har hendt.",
        "There is no offer to answer now. The history shows what has happened.",
    )
    ALREADY_OFFERED = (
        "baton.already_offered",
        "Stafettpinnen er alt tilbudt til noen. Trekk det tilbudet tilbake først.",
        "Stafettpinnen er alt tilboden nokon. Trekk det tilbodet tilbake først.",
        "The baton is already offered to someone. Withdraw that offer first.",
    )
    ALREADY_HOLDER = (
        "baton.already_holder",
        "Denne personen har allerede stafettpinnen. Velg en annen.",
        "Denne personen har alt stafettpinnen. Vel ein annan.",
        "This person already holds the baton. Choose someone else.",
    )
    NEEDS_REASON = (
        "baton.needs_reason",
        "Skriv kort hvorfor. Da forstår den andre og familien hva som skjer.",
        "Skriv kort kvifor. Då forstår den andre og familien kva som skjer.",
        "Write briefly why, so that the other person and the family understand what happens.",
    )
    NEEDS_FAMILYS_VIEW = (
        "baton.needs_familys_view",
        "Skriv hva familien synes om byttet, eller hvorfor dere ikke har spurt ennå.",
        "Skriv kva familien synest om bytet, eller kvifor de ikkje har spurt enno.",
        "Write what the family thinks of the change, or why you have not asked yet.",
    )
    NEEDS_CONSENT = (
        "baton.needs_consent",
        "Tjenesten din er ikke med i samtykket ennå. Be familien om samtykke, og ta så over.",
        "Tenesta di er ikkje med i samtykket enno. Be familien om samtykke, og ta så over.",
        "Your service is not in the consent yet. Ask the family for consent, then take over.",
    )
    SAME_AS_LEAVING = (
        "baton.same_as_leaving",
        "Lederen er den samme som går ut. Velg lederens stedfortreder.",
        "Leiaren er den same som går ut. Vel stadfortredaren til leiaren.",
        "The leader is the one who is leaving. Choose the leader's deputy.",
    )
    COORDINATOR_HOLDS = (
        "baton.coordinator_holds",
        "Barnekoordinatoren har stafettpinnen så lenge familien har barnekoordinator.",
        "Barnekoordinatoren har stafettpinnen så lenge familien har barnekoordinator.",
        "The child coordinator holds the baton as long as the family has one.",
    )
    NOT_COORDINATOR = (
        "baton.not_coordinator",
        "Det er ikke en barnekoordinator som har stafettpinnen. Bruk overlevering i stedet.",
        "Det er ikkje ein barnekoordinator som har stafettpinnen. Bruk overlevering i staden.",
        "The holder is not a child coordinator. Hand the baton over instead.",
    )
    TWO_SERVICES = (
        "baton.two_services",
        "Uenighet gjelder minst {needed} tjenester. Tilby stafettpinnen til tjenesten dere mener bør ta den.",
        "Usemje gjeld minst {needed} tenester. Tilby stafettpinnen til den tenesta de meiner bør ta han.",
        "A dispute takes {needed} services or more. Offer the baton to the one you think should hold it.",
    )
    ALREADY_DISPUTED = (
        "baton.already_disputed",
        "Uenigheten er alt meldt. Kommunen skal avgjøre innen {by}.",
        "Usemja er alt meld. Kommunen skal avgjere innan {by}.",
        "The dispute has already been raised. The municipality must decide by {by}.",
    )
    NO_DISPUTE = (
        "baton.no_dispute",
        "Det er ingen uenighet å avgjøre i denne saken nå.",
        "Det er inga usemje å avgjere i denne saka no.",
        "There is no dispute to decide in this case now.",
    )
