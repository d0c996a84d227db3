"""What is refused around the municipality's own levels and fixed contacts."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal


class LevelsRefusal(Refusal):
    """Why a model cannot be put in force, and what to do instead."""

    NO_DRAFT = (
        "levels.no_draft",
        "Det finnes ikke noe utkast. Begynn på et nytt.",
        "Det finst ikkje noko utkast. Byrj på eit nytt.",
        "There is no draft. Begin a new one.",
    )
    NOT_WHOLE = (
        "levels.not_whole",
        "Utkastet har feil. Rett det som står i lista, og prøv igjen.",
        "Utkastet har feil. Rett det som står i lista, og prøv igjen.",
        "The draft has faults. Put right what the list says, and try again.",
    )
    FROM_TOMORROW = (
        "levels.from_tomorrow",
        "Velg en dag fra i morgen av. Sakene som er begynt i dag, har alt en versjon.",
        "Vel ein dag frå i morgon av. Sakene som er byrja i dag, har alt ein versjon.",
        "Choose a day from tomorrow on. The cases begun today have a version already.",
    )
    NOTHING_OWN = (
        "levels.nothing_own",
        "Standarden gjelder allerede. Det er ingenting å gå tilbake fra.",
        "Standarden gjeld alt. Det er ingenting å gå tilbake frå.",
        "The standard is in force already. There is nothing to go back from.",
    )


class MoreRefusal(Refusal):
    """Why a contact cannot be set."""

    NOT_THEIR_SERVICE = (
        "contact.not_their_service",
        "Den du valgte, arbeider ikke i denne tjenesten nå. Velg en annen.",
        "Den du valde, arbeider ikkje i denne tenesta no. Vel ein annan.",
        "The one you chose does not work in this service now. Choose another.",
    )
