"""What the platform itself refuses in the plan and around it, beside the refusals of the core."""

from __future__ import annotations

from samkjort.casework.refusals import Refusal


class WorkRefusal(Refusal):
    """Why an act in a case cannot be done, and what to do instead."""

    CASE_NOT_OPEN = (
        "work.case_not_open",
        "Saken er avsluttet eller satt på vent. Åpne den igjen før dere skriver mer.",
        "Saka er avslutta eller sett på vent. Opne ho igjen før de skriv meir.",
        "The case is closed or on hold. Open it again before you write more.",
    )
    NOT_HERE = (
        "work.not_here",
        "Det du valgte hører ikke til denne saken, eller det er ikke åpent for deg. Velg på nytt.",
        "Det du valde høyrer ikkje til denne saka, eller det er ikkje ope for deg. Vel på nytt.",
        "What you chose does not belong to this case, or is not open to you. Choose again.",
    )
    OTHERS_MEASURE = (
        "work.others_measure",
        "Tiltaket har en annen som ansvarlig. Skriv en melding til den som har stafettpinnen.",
        "Tiltaket har ein annan som ansvarleg. Skriv ei melding til den som har stafettpinnen.",
        "Someone else is responsible for this measure. Write a message to the baton holder.",
    )
    ALREADY = (
        "work.already",
        "Dette er allerede gjort.",
        "Dette er alt gjort.",
        "This has been done already.",
    )
    BAD_PACKAGE = (
        "work.bad_package",
        "Fila er ikke en pakke fra Samkjørt, eller den er endret. Be kommunen som sendte den, om en ny.",
        "Fila er ikkje ei pakke frå Samkjørt, eller ho er endra. Be kommunen som sende ho, om ei ny.",
        "The file is not a package from Samkjørt, or was changed. Ask the sender for a new one.",
    )
    SAME_CASE = (
        "work.same_package",
        "Denne pakken er tatt imot før.",
        "Denne pakka er teken imot før.",
        "This package has been taken in before.",
    )
    OTHER_CHILD = (
        "work.other_child",
        "Pakken gjelder et annet barn enn denne saken. Åpne den riktige saken og prøv igjen.",
        "Pakka gjeld eit anna barn enn denne saka. Opne den rette saka og prøv igjen.",
        "The package is about another child than this case. Open the right case and try again.",
    )
    NO_HOLDER = (
        "work.no_holder",
        "Ingen kan ta stafettpinnen nå. Be lederen i enheten om å peke ut en først.",
        "Ingen kan ta stafettpinnen no. Be leiaren i eininga om å peike ut ein først.",
        "Nobody can take the baton now. Ask the unit's leader to name someone first.",
    )
    NO_SUCH_CODE = (
        "work.no_such_code",
        "Velg et av hindrene i lista.",
        "Vel eit av hindera i lista.",
        "Choose one of the barriers on the list.",
    )
    NO_SUCH_PROVISION = (
        "work.no_such_provision",
        "Bestemmelsen finnes ikke i regelsamlingen. Velg fra lista, eller la feltet stå tomt.",
        "Føresegna finst ikkje i regelsamlinga. Vel frå lista, eller lat feltet stå tomt.",
        "The provision is not in the register. Choose from the list, or leave the field empty.",
    )
