"""How many look the same from outside, with decisions and complaints counted."""

from __future__ import annotations

from django.db import migrations

from samkjort.platform.decisions.row_security import JOURNEY


class Migration(migrations.Migration):
    dependencies = [("decisions", "0004_refusal_letter")]
    operations = [JOURNEY]
