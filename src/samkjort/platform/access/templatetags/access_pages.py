"""Tags of access: the banner of emergency access, and what waits for a leader to read."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from samkjort.platform.access import queries
from samkjort.platform.access.actor import Actor
from samkjort.platform.access.models import Emergency
from samkjort.platform.people.roles import Role

register = template.Library()


@register.inclusion_tag("access/banner.html", takes_context=True)
def emergency_banner(context: Context) -> dict[str, Any]:
    """A banner on every page that was opened on the ground of emergency access; nothing on any other."""
    actor: Actor | None = context.get("actor")
    if actor is None or not actor.emergencies:
        return {"emergency": None}
    found = Emergency.objects.filter(pk__in=actor.emergencies).order_by("-expires_at").first()
    return {"emergency": found}


@register.inclusion_tag("access/unseen.html", takes_context=True)
def emergencies_to_read(context: Context) -> dict[str, Any]:
    """For a leader: how many emergency accesses in the unit nobody has read yet."""
    actor: Actor | None = context.get("actor")
    if actor is None or actor.role != Role.LEADER:
        return {"count": 0}
    return {"count": len(queries.emergencies_unseen(actor))}
