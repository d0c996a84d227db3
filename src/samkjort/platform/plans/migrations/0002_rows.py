"""Row security on the tables of plans and coordination; what was written stays."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.plans.row_security import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("cases", "0011_work_rows"), ("access", "0002_rows")]
    operations = OPERATIONS
