"""Row security on the tables of the app."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.municipality.row_security import OPERATIONS


class Migration(migrations.Migration):
    dependencies = [
        ("municipality", "0001_initial"),
        ("access", "0003_scope_in_the_index"),
        ("people", "0005_steering"),
    ]
    operations = OPERATIONS
