"""Row security of the consultation: asks and answers are open, drafts are their holder's. For migrations."""

from __future__ import annotations

from samkjort.platform.access.row_security import Rows, protect

MINE = "holder IN (SELECT access_related('speaks_for'))"

OPERATIONS = [
    protect("consultation_ask", Rows(see="true", write=MINE)),
    protect("consultation_answer", Rows(see="true", write=MINE)),
    protect("consultation_position", Rows(see=f"shared OR {MINE}", write=MINE)),
    protect("consultation_introduction", Rows(see=MINE, write=MINE)),
]
