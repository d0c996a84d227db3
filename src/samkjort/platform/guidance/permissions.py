"""Who may write what in guidance: each body and municipality its own."""

from __future__ import annotations

from samkjort.platform.access.relations import SPEAKS_FOR
from samkjort.platform.access.rules import Action, rule
from samkjort.platform.access.texts import Text


class GuidanceAction(Action):
    """Acts on rows of guidance. None of them is about a child."""

    ASK = rule(SPEAKS_FOR, says=Text(nb="spurte om råd", nn="spurde om råd", en="asked for advice"))
    ANSWER = rule(SPEAKS_FOR, says=Text(nb="ga råd", nn="gav råd", en="gave advice"))
    WISH = rule(SPEAKS_FOR, says=Text(nb="ønsket en pakke", nn="ønskte ein pakke", en="wished for a package"))
    WRITE_PACKAGE = rule(
        SPEAKS_FOR,
        says=Text(
            nb="skrev på en kompetansepakke",
            nn="skreiv på ein kompetansepakke",
            en="wrote on a competence package",
        ),
    )
    HOLD_MEETING = rule(
        SPEAKS_FOR,
        says=Text(nb="holdt et møte med en pakke", nn="heldt eit møte med ein pakke", en="held a meeting"),
    )
    MAP = rule(
        SPEAKS_FOR,
        says=Text(nb="kartla kompetansen", nn="kartla kompetansen", en="mapped the competence"),
    )
    EXCHANGE = rule(
        SPEAKS_FOR,
        says=Text(
            nb="skrev hva kommunen kan lære bort",
            nn="skreiv kva kommunen kan lære bort",
            en="wrote what the municipality can teach",
        ),
    )
    GATHER = rule(
        SPEAKS_FOR, says=Text(nb="planla en samling", nn="planla ei samling", en="planned a gathering")
    )
    COWRITE = rule(
        SPEAKS_FOR, says=Text(nb="skrev på en veileder", nn="skreiv på ein rettleiar", en="wrote on a guide")
    )
    COMMENT = rule(
        SPEAKS_FOR,
        says=Text(nb="kommenterte en veileder", nn="kommenterte ein rettleiar", en="commented on a guide"),
    )
