"""Units that steer, or speak for those who are steered, and whom each speaks for; advisers there."""

from __future__ import annotations

from django.db import migrations, models

from samkjort.platform.people.row_security import NO_STEERING


class Migration(migrations.Migration):
    dependencies = [("people", "0004_children_at_once")]
    operations = [
        migrations.AddField(
            model_name="unit", name="body", field=models.CharField(blank=True, max_length=40, default="")
        ),
        migrations.AlterField(
            model_name="unit", name="body", field=models.CharField(blank=True, max_length=40)
        ),
        migrations.AlterField(
            model_name="unit",
            name="function",
            field=models.CharField(
                choices=[
                    ("service", "Service"),
                    ("coordinating", "Coordinating"),
                    ("management", "Management"),
                    ("supervision", "Supervision"),
                    ("steering", "Steering"),
                ],
                default="service",
                max_length=20,
            ),
        ),
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
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("body", ""), ("function", "steering"), _connector="OR"),
                name="people_unit_body",
            ),
        ),
        *NO_STEERING,
    ]
