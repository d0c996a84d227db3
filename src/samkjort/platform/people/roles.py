"""The roles a person can act in; plain, so that anything may import it."""

from __future__ import annotations

from django.db import models


class Role(models.TextChoices):
    """The capacity a person acts in. What a role may see is in `access.relations`, never here."""

    EMPLOYEE = "employee"
    LEADER = "leader"
    COORDINATOR = "coordinator"
    CHILD_COORDINATOR = "child_coordinator"
    COORDINATING_UNIT = "coordinating_unit"
    DIRECTOR = "director"
    """The municipal director or the one who decides in their place."""
    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"
    ADVISER = "adviser"
    """Speaks for a body that steers, or for those steered: a ministry, a directorate, KS. Sees no child."""
    BODY_ADMINISTRATOR = "body_administrator"
    """Appoints who speaks for such a body, and speaks for it in nothing. Sees no child."""
    CITIZEN = "citizen"
    """Themselves: a parent, a young person. Never in an appointment."""
