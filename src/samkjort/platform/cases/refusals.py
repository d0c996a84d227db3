"""What cannot be done with a case beyond what the core refuses: named, in three languages."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal


class CaseRefusal(Refusal):
    """Why not, and what to do instead."""

    CHILD_NOT_FOUND = (
        "case.child_not_found",
        "Vi fant ingen med dette nummeret. Skriv navn og fødselsdato, eller når barnet er ventet.",
        "Vi fann ingen med dette nummeret. Skriv namn og fødselsdato, eller når barnet er venta.",
        "Nobody was found with this number. Write name and birth date, or when the child is expected.",
    )
    UNIT_GIVES_NO_SERVICE = (
        "case.unit_gives_no_service",
        "Enheten du er her for, gir ingen tjeneste til barn. Bytt rolle for å begynne en sak.",
        "Eininga du er her for, gir inga teneste til barn. Byt rolle for å byrje ei sak.",
        "The unit you are here for gives no service to children. Change role to begin a case.",
    )
    UNIT_HAS_ONE = (
        "case.unit_has_one",
        "Enheten din har alt en åpen sak om dette barnet. Spør lederen din hvem som har stafettpinnen.",
        "Eininga di har alt ei open sak om dette barnet. Spør leiaren din kven som har stafettpinnen.",
        "Your unit already has an open case about this child. Ask your leader who holds the baton.",
    )
    NOT_WAITING = (
        "case.not_waiting",
        "Dette er alt avgjort. Last siden på nytt.",
        "Dette er alt avgjort. Last sida på nytt.",
        "This has been decided already. Load the page again.",
    )
    HOLDER_STAYS = (
        "team.holder_stays",
        "Den som har stafettpinnen, kan ikke gå ut av laget. Gi pinnen videre først.",
        "Den som har stafettpinnen, kan ikkje gå ut av laget. Gi pinnen vidare først.",
        "Whoever holds the baton cannot leave the team. Hand over the baton first.",
    )
    NEEDS_WORDS = (
        "case.needs_words",
        "Skriv noen ord om hvorfor.",
        "Skriv nokre ord om kvifor.",
        "Write a few words on why.",
    )
    ALREADY_SENT = (
        "report.already_sent",
        "Meldingen er sendt og kan ikke endres. Skriv en ny hvis du har mer å melde.",
        "Meldinga er send og kan ikkje endrast. Skriv ei ny om du har meir å melde.",
        "The report has been sent and cannot be changed. Write a new one if there is more to report.",
    )
