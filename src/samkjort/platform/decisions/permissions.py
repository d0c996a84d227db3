"""Who may do what with coordination decisions, joint decisions and complaints."""

from __future__ import annotations

from samkjort.platform.access.parts import Part
from samkjort.platform.access.relations import (
    ADMINISTRATOR,
    COMPLAINT_BODY,
    COORDINATING_UNIT,
    DIRECTOR_OF,
    HOLDS_BATON,
    IN_TEAM,
    IS_GUARDIAN,
    IS_THE_CHILD,
    MUNICIPAL_DIRECTOR,
    STAFF,
    SUPERVISOR,
    TEAM_LEADER,
    UNIT_LEADER,
)
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text

AT_WORK = HOLDS_BATON | IN_TEAM
LEADERS = UNIT_LEADER | TEAM_LEADER
FAMILY = IS_GUARDIAN | IS_THE_CHILD


class DecisionAction(Action):
    """What can be done with the decisions of a case."""

    # --- who coordinates ---------------------------------------------------------------------------------
    SEE_COORDINATION = rule(
        AT_WORK | COORDINATING_UNIT | UNIT_LEADER | MUNICIPAL_DIRECTOR | SUPERVISOR,
        says=Text(
            nb="så hvem som er bestemt å samordne",
            nn="såg kven som er bestemt å samordne",
            en="looked at who has been decided to coordinate",
        ),
    )
    # --- joint decision ----------------------------------------------------------------------------------
    BEGIN_JOINT = rule(
        HOLDS_BATON,
        needs=Part.CONTENT,
        says=Text(nb="begynte på et samlevedtak", nn="byrja på eit samlevedtak", en="began a joint decision"),
    )
    SEE_JOINT = rule(
        AT_WORK | LEADERS | COORDINATING_UNIT | SUPERVISOR | COMPLAINT_BODY,
        says=Text(nb="så samlevedtaket", nn="såg samlevedtaket", en="looked at the joint decision"),
    )
    WRITE_PART = rule(
        AT_WORK,
        needs=Part.CONTENT,
        says=Text(
            nb="skrev på en del av samlevedtaket",
            nn="skreiv på ein del av samlevedtaket",
            en="wrote on a part of the joint decision",
        ),
    )
    APPROVE_PART = rule(
        AT_WORK | LEADERS,
        says=Text(
            nb="godkjente en del av samlevedtaket",
            nn="godkjende ein del av samlevedtaket",
            en="approved a part of the joint decision",
        ),
    )
    DECIDE_PART = rule(
        AT_WORK | LEADERS,
        says=Text(
            nb="avgjorde en del av samlevedtaket",
            nn="avgjorde ein del av samlevedtaket",
            en="decided a part of the joint decision",
        ),
    )
    SEND_JOINT = rule(
        HOLDS_BATON,
        needs=Part.CONTENT,
        says=Text(nb="sendte samlevedtaket", nn="sende samlevedtaket", en="sent the joint decision"),
    )
    READ_DECISION = rule(
        FAMILY,
        needs=Part.CONTENT,
        says=Text(nb="leste vedtaket", nn="las vedtaket", en="read the decision"),
    )
    # --- complaint ---------------------------------------------------------------------------------------
    COMPLAIN = rule(
        FAMILY,
        needs=Part.CONTENT,
        says=Text(nb="klaget på vedtaket", nn="klaga på vedtaket", en="complained about the decision"),
    )
    RECORD_COMPLAINT = rule(
        AT_WORK,
        needs=Part.CONTENT,
        says=Text(nb="skrev ned en klage", nn="skreiv ned ei klage", en="wrote down a complaint"),
    )
    SEE_COMPLAINT = rule(
        FAMILY | AT_WORK | LEADERS | COORDINATING_UNIT | SUPERVISOR | COMPLAINT_BODY,
        says=Text(nb="så klagen", nn="såg klaga", en="looked at the complaint"),
    )
    LOOK_AGAIN = rule(
        AT_WORK | LEADERS | COORDINATING_UNIT,
        says=Text(
            nb="så på en del av klagen på nytt",
            nn="såg på ein del av klaga på nytt",
            en="looked again at a part of the complaint",
        ),
    )
    ANSWER_COMPLAINT = rule(
        COMPLAINT_BODY | AT_WORK | LEADERS | COORDINATING_UNIT,
        says=Text(
            nb="skrev klageinstansens svar",
            nn="skreiv svaret frå klageinstansen",
            en="recorded the complaint body's answer",
        ),
    )
    # --- not about one case ------------------------------------------------------------------------------
    BODY_DESK = rule(
        STAFF,
        says=Text(
            nb="så klagene som venter", nn="såg klagene som ventar", en="looked at the complaints that wait"
        ),
    )
    DELEGATE = rule(
        DIRECTOR_OF | ADMINISTRATOR,
        says=Text(
            nb="så hvem som kan bestemme", nn="såg kven som kan bestemme", en="looked at who may decide"
        ),
    )
