"""Row security of what people make in the lab: each sees and writes their own. For migrations."""

from __future__ import annotations

from samkjort.platform.access.row_security import Rows, protect

MINE = "person_id = (SELECT access_person())"
OPERATIONS = [
    protect("lab_concept", Rows(see=MINE), web="SELECT, INSERT"),
    protect(
        "lab_concept_version",
        Rows(see=f"concept_id IN (SELECT id FROM lab_concept WHERE {MINE})"),
        web="SELECT, INSERT",
    ),
    protect("lab_run", Rows(see=MINE), web="SELECT, INSERT"),
]
