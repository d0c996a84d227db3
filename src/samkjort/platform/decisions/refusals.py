"""What cannot be done with a decision beyond what the core refuses."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal


class DecisionRefusal(Refusal):
    """Why not, and what to do instead."""

    NOT_HERE = (
        "decision.not_here",
        "Vi finner ikke dette her. Last siden på nytt.",
        "Vi finn ikkje dette her. Last sida på nytt.",
        "This is not to be found here. Load the page again.",
    )
    NOT_YOUR_SERVICE = (
        "decision.not_your_service",
        "Denne delen er en annen tjenestes. Be dem om det.",
        "Denne delen er ei anna teneste si. Be dei om det.",
        "This part belongs to another service. Ask them.",
    )
    RECEIPT_DAY = (
        "decision.receipt_day",
        "Velg en dag fra brevet ble sendt og til i dag.",
        "Vel ein dag frå brevet vart sendt og til i dag.",
        "Choose a day from when the letter was sent until today.",
    )
    NOT_SENT = (
        "decision.not_sent",
        "Brevet er ikke sendt ennå. Da er det ingenting å klage på.",
        "Brevet er ikkje sendt enno. Då er det ingenting å klage på.",
        "The letter has not been sent yet, so there is nothing to complain about.",
    )
