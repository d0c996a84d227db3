"""Row security of what municipalities tell: each writes its own, what is shared is open. For migrations."""

from __future__ import annotations

from samkjort.platform.access.row_security import Rows, protect

MINE = "holder IN (SELECT access_related('speaks_for'))"
SEEN = f"shared OR {MINE} OR holder IN (SELECT access_related('staff_of'))"
ALLOCATES = "'state_administrator' IN (SELECT access_related('speaks_for'))"

OPERATIONS = [
    *(
        protect(f"municipality_{table}", Rows(see=SEEN, write=MINE))
        for table in (
            "profile",
            "organisation",
            "cooperation",
            "target",
            "task",
            "purse",
            "need",
            "grant_use",
            "financing",
            "weighing",
        )
    ),
    protect("municipality_trail", Rows(see=f"{SEEN} OR (reported AND {ALLOCATES})", write=MINE)),
    protect(
        "municipality_allocation",
        Rows(
            see=f"{MINE} OR municipality IN (SELECT access_related('speaks_for'))"
            " OR municipality IN (SELECT access_related('staff_of'))",
            write=f"{MINE} AND holder = 'state_administrator'",
        ),
    ),
]
