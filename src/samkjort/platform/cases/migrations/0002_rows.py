"""Row security on the tables of a case; one holder at every instant; the log of a case is append-only."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.cases.row_security import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("access", "0002_rows"), ("people", "0002_rows")]
    operations = OPERATIONS
