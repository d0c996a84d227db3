"""What cannot be done here beyond what the core refuses: named, in three languages."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal


class PlansRefusal(Refusal):
    """Why not, and what to do instead."""

    NO_UNIT = (
        "plans.no_unit",
        "Kommunen har ikke registrert en koordinerende enhet. Be administratoren legge den inn.",
        "Kommunen har ikkje registrert ei koordinerande eining. Be administratoren leggje ho inn.",
        "The municipality has not recorded a coordinating unit. Ask the administrator to add it.",
    )
    OPEN_ALREADY = (
        "plans.open_already",
        "Det er alt en søknad eller en koordinator av dette slaget i saken.",
        "Det er alt ein søknad eller ein koordinator av dette slaget i saka.",
        "There is an application or a coordinator of this kind in the case already.",
    )
    NOT_HERE = (
        "plans.not_here",
        "Dette finnes ikke i saken lenger. Last siden på nytt.",
        "Dette finst ikkje i saka lenger. Last sida på nytt.",
        "This is no longer in the case. Load the page again.",
    )
    NOT_IN_TEAM = (
        "plans.not_in_team",
        "Tjenesten er ikke i laget. Be først familien om samtykke til den.",
        "Tenesta er ikkje i laget. Be først familien om samtykke til ho.",
        "The service is not in the team. First ask the family for consent to it.",
    )
    OUTSIDE_MANDATE = (
        "plans.outside_mandate",
        "Delegeringsvedtaket i kommunen omfatter ikke dette. Be koordinerende enhet om hjelp.",
        "Delegeringsvedtaket i kommunen omfattar ikkje dette. Be koordinerande eining om hjelp.",
        "The municipality's delegation does not cover this. Ask the coordinating unit for help.",
    )
    HOW_ANSWERED = (
        "plans.how_answered",
        "Skriv hvem som hørte svaret, eller hvor papiret ligger.",
        "Skriv kven som høyrde svaret, eller kvar papiret ligg.",
        "Write who heard the answer, or where the paper is.",
    )
    LINK = (
        "plans.link",
        "En lenke må begynne med https://. Du kan også skrive hvor planen ligger.",
        "Ei lenkje må byrje med https://. Du kan òg skrive kvar planen ligg.",
        "A link must begin with https://. You can also write where the plan is kept.",
    )
    ONE_ENVIRONMENT = (
        "plans.one_environment",
        "Det er alt en åpen sak om miljøet. Skriv videre i den.",
        "Det er alt ei open sak om miljøet. Skriv vidare i ho.",
        "There is an open case about the environment already. Write on in that one.",
    )
    NO_SCHOOL = (
        "plans.no_school",
        "Ingen skole eller barnehage er i laget. Ta den inn i laget først.",
        "Ingen skule eller barnehage er i laget. Ta han inn i laget først.",
        "No school or kindergarten is in the team. Bring it into the team first.",
    )
    STATE_DAYS = (
        "plans.state_days",
        "Skriv dagen det ble meldt, etter at rektor fikk vite det. Er det avgjort, skriv både dag og svar.",
        "Skriv dagen det vart meldt, etter at rektor fekk vite det. Er det avgjort, skriv både dag og svar.",
        "Write the day it was reported, after the head was told. If decided, write both day and answer.",
    )
    NOT_A_CENTRE = (
        "plans.not_a_centre",
        "Bare ansatte på et krisesenter kan gi over herfra.",
        "Berre tilsette på eit krisesenter kan gi over herifrå.",
        "Only staff of a crisis centre can hand over from here.",
    )
    LEADER_BEGINS = (
        "plans.leader_begins",
        "Familien har strengt skjult adresse. Lederen for enheten må begynne saken og slippe inn andre.",
        "Familien har strengt skjult adresse. Leiaren for eininga må byrje saka og sleppe inn andre.",
        "The family has a strictly protected address. The unit's leader must begin, and let in others.",
    )
