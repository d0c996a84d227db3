"""The tables of plans and coordination, one file each for what belongs together."""

from __future__ import annotations

from samkjort.platform.plans.models.coordination import (
    ConditionAnswer,
    Coordination,
    CoordinationEvent,
    CoordinationWords,
    Mandate,
    Setting,
)
from samkjort.platform.plans.models.environment import (
    BeforeTheState,
    Environment,
    EnvironmentStep,
    EnvironmentTime,
)
from samkjort.platform.plans.models.handover import Handover
from samkjort.platform.plans.models.plan import (
    Plan,
    PlanAnswer,
    PlanEvent,
    PlanText,
    PlanVersion,
    SubPlan,
)
from samkjort.platform.plans.models.request import Request, RequestReply
from samkjort.platform.plans.models.rights import RightNote

__all__ = [
    "BeforeTheState",
    "ConditionAnswer",
    "Coordination",
    "CoordinationEvent",
    "CoordinationWords",
    "Environment",
    "EnvironmentStep",
    "EnvironmentTime",
    "Handover",
    "Mandate",
    "Plan",
    "PlanAnswer",
    "PlanEvent",
    "PlanText",
    "PlanVersion",
    "Request",
    "RequestReply",
    "RightNote",
    "Setting",
    "SubPlan",
]
