"""Row security on what services say at system level, and the functions that count it."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.oversight.row_security import SYSTEM


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0003_system"),
        ("plans", "0004_before_the_state"),
        ("decisions", "0004_refusal_letter"),
    ]
    operations = SYSTEM
