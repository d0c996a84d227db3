"""The closed lists of consent: how it was given, by whom in what capacity, and what is missing."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal
from samkjort.casework.words import Worded


class Way(Worded):
    """How a consent was given."""

    DIGITAL = (
        "digital",
        "Signert med elektronisk ID",
        "Signert med elektronisk ID",
        "Signed with electronic ID",
    )
    PAPER = "paper", "Signert på papir", "Signert på papir", "Signed on paper"
    ORAL = "oral", "Muntlig, med vitne", "Munnleg, med vitne", "Spoken, with a witness"


class Capacity(Worded):
    """In what capacity someone consents."""

    PARENT = "parent", "Har foreldreansvar", "Har foreldreansvar", "Holds parental responsibility"
    YOUNG_PERSON = "young_person", "Den det gjelder", "Den det gjeld", "The person it is about"
    GUARDIAN = "guardian", "Verge", "Verje", "Legal guardian"
    CHILD_WELFARE = (
        "child_welfare",
        "Barnevernet, som har omsorgen",
        "Barnevernet, som har omsorga",
        "Child welfare, which has the care",
    )


class Lacking(Worded):
    """What is missing before a service may take part on a topic."""

    NEW_SERVICE = (
        "new_service",
        "Tjenesten er ikke med i noe samtykke. Be om samtykke til den.",
        "Tenesta er ikkje med i noko samtykke. Be om samtykke til henne.",
        "The service is in no consent. Ask for consent to it.",
    )
    TOPIC = (
        "topic",
        "Samtykket gjelder ikke dette temaet. Spør om det kan tas med.",
        "Samtykket gjeld ikkje dette temaet. Spør om det kan takast med.",
        "The consent does not cover this topic. Ask if it may be included.",
    )
    EXCLUDED = (
        "excluded",
        "Familien har sagt at dette ikke skal deles.",
        "Familien har sagt at dette ikkje skal delast.",
        "The family has said that this is not to be shared.",
    )
    SIGNATURE = (
        "signature",
        "Noen som må samtykke, har ikke gjort det ennå.",
        "Nokon som må samtykke, har ikkje gjort det enno.",
        "Someone who must consent has not done so yet.",
    )
    SECOND_PARENT = (
        "second_parent",
        "Den andre med foreldreansvar har ikke samtykket ennå.",
        "Den andre med foreldreansvar har ikkje samtykt enno.",
        "The other holder of parental responsibility has not consented yet.",
    )
    YOUNG_PERSON = (
        "young_person",
        "Den unge har nådd alderen for å bestemme selv, og er ikke spurt ennå.",
        "Den unge har nådd alderen for å avgjere sjølv, og er ikkje spurd enno.",
        "The young person has reached the age to decide, and has not been asked yet.",
    )
    RENEWAL = (
        "renewal",
        "Samtykket har gått ut. Be om et nytt.",
        "Samtykket har gått ut. Be om eit nytt.",
        "The consent has run out. Ask for a new one.",
    )
    NOT_YET = (
        "not_yet",
        "Samtykket gjelder fra en senere dag.",
        "Samtykket gjeld frå ein seinare dag.",
        "The consent holds from a later day.",
    )
    WITHDRAWN = (
        "withdrawn",
        "Samtykket er trukket tilbake.",
        "Samtykket er trekt tilbake.",
        "The consent has been withdrawn.",
    )
    WHO_MUST_CONSENT = (
        "who_must_consent",
        "Vi vet ikke hvem som skal samtykke. Finn ut hvem som har foreldreansvar.",
        "Vi veit ikkje kven som skal samtykke. Finn ut kven som har foreldreansvar.",
        "It is not known who must consent. Find out who holds parental responsibility.",
    )


class ConsentRefusal(Refusal):
    """Why a consent cannot be recorded or changed so, and what to do instead."""

    NEEDS_PURPOSE = (
        "consent.needs_purpose",
        "Skriv hvorfor tjenestene skal snakke sammen.",
        "Skriv kvifor tenestene skal snakke saman.",
        "Write why the services are to talk with each other.",
    )
    NEEDS_TOPICS = (
        "consent.needs_topics",
        "Velg minst ett tema, eller «alt unntatt …».",
        "Vel minst eitt tema, eller «alt unnateke …».",
        "Choose at least one topic, or «everything except …».",
    )
    ENDS_BEFORE_START = (
        "consent.ends_before_start",
        "Siste dag er før første dag. Rett datoene.",
        "Siste dag er før første dag. Rett datoane.",
        "The last day is before the first. Correct the dates.",
    )
    NEEDS_SIGNATURE = (
        "consent.needs_signature",
        "Den digitale signaturen mangler. Prøv å signere en gang til.",
        "Den digitale signaturen manglar. Prøv å signere ein gong til.",
        "The digital signature is missing. Try to sign once more.",
    )
    NEEDS_SCAN = (
        "consent.needs_scan",
        "Legg ved bilde eller skanning av det signerte arket.",
        "Legg ved bilete eller skanning av det signerte arket.",
        "Attach a picture or a scan of the signed sheet.",
    )
    NEEDS_WITNESS = (
        "consent.needs_witness",
        "Et muntlig samtykke trenger et vitne, en annen enn den som samtykker.",
        "Eit munnleg samtykke treng eit vitne, ein annan enn den som samtykkjer.",
        "A spoken consent needs a witness other than the one who consents.",
    )
    NEEDS_NOTE = (
        "consent.needs_note",
        "Skriv hva som ble sagt, og når. Et muntlig samtykke må skrives ned.",
        "Skriv kva som vart sagt, og når. Eit munnleg samtykke må skrivast ned.",
        "Write what was said, and when. A spoken consent must be written down.",
    )
    ALREADY_SIGNED = (
        "consent.already_signed",
        "Denne personen har alt samtykket.",
        "Denne personen har alt samtykt.",
        "This person has already consented.",
    )
    WITHDRAWN = (
        "consent.withdrawn",
        "Samtykket er trukket tilbake og kan ikke endres. Lag et nytt hvis familien ønsker det.",
        "Samtykket er trekt tilbake og kan ikkje endrast. Lag eit nytt om familien ønskjer det.",
        "The consent has been withdrawn and cannot be changed. Make a new one if the family wishes.",
    )
    NOT_THEIRS = (
        "consent.not_theirs",
        "Bare de som har gitt samtykket, eller som nå bestemmer, kan endre det.",
        "Berre dei som har gitt samtykket, eller som no avgjer, kan endre det.",
        "Only those who gave the consent, or who decide now, can change it.",
    )
    NOT_KNOWN = (
        "consent.not_known",
        "Dette samtykket finnes ikke i saken. Last siden på nytt.",
        "Dette samtykket finst ikkje i saka. Last sida på nytt.",
        "This consent is not in the case. Load the page again.",
    )
    ALREADY_GIVEN = (
        "consent.already_given",
        "Dette samtykket er allerede lagret.",
        "Dette samtykket er alt lagra.",
        "This consent is already recorded.",
    )
