"""Who may do what in a case. Beside each action stand the relations of which one suffices, and the words it
has in the family's log. Part 2 (plan, meetings, messages, closing) has its own in `permissions_plan.py`."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    ANYONE,
    COORDINATING_UNIT,
    DIRECTOR_OF,
    EMERGENCY,
    FOUNDER,
    HOLDS_BATON,
    IN_TEAM,
    INVITED,
    IS_GUARDIAN,
    IS_THE_CHILD,
    LEADS,
    MUNICIPAL_DIRECTOR,
    OFFERED_BATON,
    STAFF,
    STAFF_OF,
    SUPERVISOR,
    UNIT_LEADER,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text

WORKS_ON_IT = HOLDS_BATON | IN_TEAM | COORDINATING_UNIT | EMERGENCY
FAMILY = IS_GUARDIAN | IS_THE_CHILD


class CaseAction(Action):
    """What can be done with a case, and around it."""

    # --- looking ---------------------------------------------------------------------------------------
    OPEN_CASE = rule(
        WORKS_ON_IT | FAMILY | INVITED | SUPERVISOR,
        needs=Part.CONTENT,
        says=Text(nb="så saken", nn="såg saka", en="looked at the case"),
    )
    SEE_STATUS = rule(
        WORKS_ON_IT | OFFERED_BATON | UNIT_LEADER | MUNICIPAL_DIRECTOR | FAMILY | INVITED | SUPERVISOR,
        says=Text(
            nb="så at saken finnes, og hvor den står",
            nn="såg at saka finst, og kvar ho står",
            en="saw that the case exists, and how it stands",
        ),
    )
    LIST_CASES = rule(
        WORKS_ON_IT | OFFERED_BATON,
        says=Text(
            nb="så barnets fornavn i en liste over sine saker",
            nn="såg førenamnet til barnet i ei liste over sakene sine",
            en="saw the child's first name in a list of their cases",
        ),
    )
    LIST_NUMBERS = rule(
        UNIT_LEADER | MUNICIPAL_DIRECTOR,
        says=Text(
            nb="så saksnummeret i en oversikt for ledere",
            nn="såg saksnummeret i eit oversyn for leiarar",
            en="saw the case number in a leader's overview",
        ),
    )
    SEARCH = rule(
        WORKS_ON_IT | OFFERED_BATON,
        says=Text(nb="søkte og fant barnet", nn="søkte og fann barnet", en="searched and found the child"),
    )
    SEE_LAW = rule(
        WORKS_ON_IT | FAMILY,
        needs=Part.CONTENT,
        says=Text(
            nb="så hva loven sier i saken", nn="såg kva lova seier i saka", en="looked at what the law says"
        ),
    )

    # --- beginning -------------------------------------------------------------------------------------
    BEGIN_CASE = rule(STAFF_OF, says=Text(nb="opprettet en sak", nn="oppretta ei sak", en="began a case"))
    FIND_CHILD = rule(
        STAFF_OF,
        says=Text(
            nb="slo opp barnet for å begynne en sak",
            nn="slo opp barnet for å byrje ei sak",
            en="looked the child up to begin a case",
        ),
    )

    # --- level, team -----------------------------------------------------------------------------------
    SET_LEVEL = rule(HOLDS_BATON, says=Text(nb="endret nivået", nn="endra nivået", en="changed the level"))
    APPROVE_LEVEL = rule(
        UNIT_LEADER,
        says=Text(
            nb="svarte på spørsmål om nivået", nn="svara på spørsmål om nivået", en="answered on the level"
        ),
    )
    CHANGE_TEAM = rule(HOLDS_BATON, says=Text(nb="endret laget", nn="endra laget", en="changed the team"))
    LEAVE_TEAM = rule(IN_TEAM, says=Text(nb="gikk ut av laget", nn="gjekk ut av laget", en="left the team"))
    ASK_COORDINATING_UNIT = rule(
        HOLDS_BATON,
        says=Text(
            nb="ba koordinerende enhet om hjelp",
            nn="bad koordinerande eining om hjelp",
            en="asked the coordinating unit for help",
        ),
    )

    # --- the baton -------------------------------------------------------------------------------------
    OFFER_BATON = rule(
        HOLDS_BATON | UNIT_LEADER,
        says=Text(
            nb="spurte noen om å ta stafettpinnen",
            nn="spurde nokon om å ta stafettpinnen",
            en="offered the baton to someone",
        ),
    )
    ANSWER_OFFER = rule(
        OFFERED_BATON,
        says=Text(
            nb="svarte på tilbudet om stafettpinnen",
            nn="svara på tilbodet om stafettpinnen",
            en="answered the offer of the baton",
        ),
    )
    WITHDRAW_OFFER = rule(
        HOLDS_BATON | UNIT_LEADER,
        says=Text(
            nb="trakk tilbake tilbudet om stafettpinnen",
            nn="trekte tilbake tilbodet om stafettpinnen",
            en="withdrew the offer of the baton",
        ),
    )
    RAISE_DISPUTE = rule(
        HOLDS_BATON | UNIT_LEADER,
        says=Text(
            nb="ba kommunedirektøren avgjøre hvem som skal ha stafettpinnen",
            nn="bad kommunedirektøren avgjere kven som skal ha stafettpinnen",
            en="asked the municipal director to decide who is to have the baton",
        ),
    )
    DECIDE_DISPUTE = rule(
        MUNICIPAL_DIRECTOR,
        needs=Part.DISPUTE,
        says=Text(
            nb="leste uenigheten om stafettpinnen og avgjorde den",
            nn="las usemja om stafettpinnen og avgjorde ho",
            en="read the dispute over the baton and decided it",
        ),
    )

    # --- consent ---------------------------------------------------------------------------------------
    SEE_CONSENT = rule(
        HOLDS_BATON | IN_TEAM | FAMILY | FOUNDER | SUPERVISOR,
        says=Text(nb="så samtykkene", nn="såg samtykka", en="looked at the consents"),
    )
    ASK_CONSENT = rule(
        HOLDS_BATON | FOUNDER,
        says=Text(nb="ba om samtykke", nn="bad om samtykke", en="asked for consent"),
    )
    RECORD_CONSENT = rule(
        HOLDS_BATON | FOUNDER,
        says=Text(
            nb="skrev ned et svar om samtykke",
            nn="skreiv ned eit svar om samtykke",
            en="recorded an answer about consent",
        ),
    )
    SIGN_CONSENT = rule(
        FAMILY,
        says=Text(nb="svarte på samtykket", nn="svara på samtykket", en="answered the consent"),
    )
    WITHDRAW_CONSENT = rule(
        FAMILY | HOLDS_BATON,
        says=Text(nb="trakk samtykket tilbake", nn="trekte samtykket tilbake", en="withdrew the consent"),
    )
    REFUSED_WITHOUT_CASE = rule(
        STAFF_OF,
        says=Text(
            nb="skrev ned at familien sa nei",
            nn="skreiv ned at familien sa nei",
            en="recorded that the family said no",
        ),
    )

    # --- one's own, and what nobody else sees ------------------------------------------------------------
    MY_DAY = rule(STAFF, says=Text(nb="så dagen sin", nn="såg dagen sin", en="looked at their day"))
    MY_CONCERNS = rule(
        STAFF, says=Text(nb="så egne undringer", nn="såg eigne undringar", en="looked at their own concerns")
    )
    NOTE_CONCERN = rule(
        STAFF_OF, says=Text(nb="noterte en undring", nn="noterte ei undring", en="noted a concern")
    )
    REPORT_TO_CHILD_WELFARE = rule(
        STAFF_OF,
        says=Text(
            nb="arbeidet med en bekymringsmelding",
            nn="arbeidde med ei uromelding",
            en="worked on a report to child welfare",
        ),
        protected=True,
    )
    READ_REPORTS_OF_UNIT = rule(
        LEADS,
        says=Text(
            nb="leste enhetens bekymringsmeldinger",
            nn="las uromeldingane til eininga",
            en="read the unit's reports to child welfare",
        ),
        protected=True,
    )
    NOTICES = rule(ANYONE, says=Text(nb="så varslene sine", nn="såg varsla sine", en="read their notices"))
    LEAD_UNIT = rule(
        LEADS,
        says=Text(nb="så lederoversikten", nn="såg leiaroversynet", en="looked at the leader's overview"),
    )
    DIRECTOR_PAGE = rule(
        DIRECTOR_OF,
        says=Text(
            nb="så hva som venter på avgjørelse", nn="såg kva som ventar på avgjerd", en="saw what waits"
        ),
    )
