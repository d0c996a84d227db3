"""Row security on the tables of decisions and complaints; the steps of a complaint are append-only."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.decisions.row_security import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0001_initial"),
        ("cases", "0011_work_rows"),
        ("access", "0002_rows"),
    ]
    operations = OPERATIONS
