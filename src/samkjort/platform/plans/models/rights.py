"""What is noted of the child's rights, beside what follows from the law and from the work itself."""

from __future__ import annotations

from django.db import models

from samkjort.platform.cases.models.written import Written, by_case


class RightNote(Written):
    """One thing that happened to a right. Append-only: the ledger never forgets."""

    right = models.CharField(max_length=100)
    """The rule card."""
    state = models.CharField(max_length=20)
    """As in `casework.rights_ledger.RightState`."""
    on = models.DateField()
    service = models.CharField(max_length=40, blank=True, default="")
    words = models.TextField(blank=True, default="")

    class Meta:
        db_table = "plans_right_note"
        indexes = (by_case("plans_right_note_case", "on"),)
