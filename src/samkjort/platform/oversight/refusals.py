"""Why something cannot be said at system level, and what to do instead."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal


class OversightRefusal(Refusal):
    """The refusals of the app."""

    NOT_IN_THE_LIST = (
        "oversight.not_in_the_list",
        "Velg fra listen. Her kan ingenting skrives fritt, så ingen kan nevnes.",
        "Vel frå lista. Her kan ingenting skrivast fritt, så ingen kan nemnast.",
        "Choose from the list. Nothing can be written freely here, so that nobody can be named.",
    )
    TOGETHER = (
        "oversight.together",
        "Velg minst to enheter i kommunen. Den som leder det, regnes med.",
        "Vel minst to einingar i kommunen. Den som leier det, blir rekna med.",
        "Choose at least two units of the municipality. The one that leads counts.",
    )
    UNTIL = (
        "oversight.until",
        "Velg en dag etter i dag, og ikke mer enn et år fram.",
        "Vel ein dag etter i dag, og ikkje meir enn eit år fram.",
        "Choose a day after today, no more than a year ahead.",
    )
    NOT_HERE = (
        "oversight.not_here",
        "Dette er avsluttet, eller det finnes ikke her. Last siden på nytt.",
        "Dette er avslutta, eller det finst ikkje her. Last sida på nytt.",
        "This has ended, or is not here. Load the page again.",
    )
