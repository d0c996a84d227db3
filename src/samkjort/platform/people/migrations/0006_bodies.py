"""A body that steers has an administrator of its own, who appoints those that speak for it."""

from __future__ import annotations

from django.db import migrations, models

from samkjort.platform.access.install import functions
from samkjort.platform.people.row_security import BODIES


class Migration(migrations.Migration):
    dependencies = [("people", "0005_steering"), ("access", "0003_scope_in_the_index")]
    operations = [
        migrations.AlterField(
            model_name="appointment",
            name="role",
            field=models.CharField(
                choices=[
                    ("employee", "Employee"),
                    ("leader", "Leader"),
                    ("coordinator", "Coordinator"),
                    ("child_coordinator", "Child Coordinator"),
                    ("coordinating_unit", "Coordinating Unit"),
                    ("director", "Director"),
                    ("administrator", "Administrator"),
                    ("supervisor", "Supervisor"),
                    ("adviser", "Adviser"),
                    ("body_administrator", "Body Administrator"),
                ],
                max_length=20,
            ),
        ),
        # The policies below ask functions that an older database does not have yet.
        migrations.RunPython(functions, migrations.RunPython.noop),
        *BODIES,
    ]
