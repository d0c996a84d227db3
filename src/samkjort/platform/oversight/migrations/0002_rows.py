"""Row security on the tables of oversight, and the functions that count."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.oversight.row_security import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0001_initial"),
        ("access", "0002_rows"),
        ("cases", "0011_work_rows"),
        ("plans", "0002_rows"),
        ("decisions", "0002_rows"),
    ]
    operations = OPERATIONS
