"""A barrier met at work, sent upward: a code and a provision, never a person and never a case."""

from __future__ import annotations

from samkjort.casework.refusals import StepRefused
from samkjort.platform import access, clock
from samkjort.platform.access import Actor
from samkjort.platform.cases.barriers import BarrierCode, provisions
from samkjort.platform.cases.models.closing import Barrier
from samkjort.platform.cases.permissions_plan import PlanAction
from samkjort.platform.cases.refusals_plan import WorkRefusal


def report_barrier(actor: Actor, *, code: str, provision: str = "") -> Barrier:
    """Report a barrier. What is kept: municipality, month, code, provision."""
    access.require(actor, PlanAction.REPORT_BARRIER)
    if code not in {one.value for one in BarrierCode}:
        raise StepRefused(WorkRefusal.NO_SUCH_CODE)
    if provision and provision not in provisions(clock.today()):
        raise StepRefused(WorkRefusal.NO_SUCH_PROVISION)
    return Barrier.objects.create(
        municipality=actor.municipality,
        month=clock.today().replace(day=1),
        code=code,
        provision=provision,
    )
