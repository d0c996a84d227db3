"""The tables of coordination decisions, joint decisions and complaints, and of who may decide."""

from samkjort.platform.decisions.models.complaint import Complaint, ComplaintMove, ComplaintPart
from samkjort.platform.decisions.models.coordination import Coordination, Delegation
from samkjort.platform.decisions.models.joint import JointDecision, JointPart, Receipt

__all__ = [
    "Complaint",
    "ComplaintMove",
    "ComplaintPart",
    "Coordination",
    "Delegation",
    "JointDecision",
    "JointPart",
    "Receipt",
]
