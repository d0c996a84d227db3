"""The tables of a case, one file each for what belongs together."""

from __future__ import annotations

from samkjort.platform.cases.models import closing as closing
from samkjort.platform.cases.models import document as document
from samkjort.platform.cases.models import meeting as meeting
from samkjort.platform.cases.models import message as message
from samkjort.platform.cases.models import plan as plan
from samkjort.platform.cases.models.base import CaseDated, CaseRow
from samkjort.platform.cases.models.baton import BatonOffer, BatonPeriod, Dispute, OfferWords
from samkjort.platform.cases.models.case import Case, CaseStatus, Event
from samkjort.platform.cases.models.concern import ChildWelfareReport, Concern
from samkjort.platform.cases.models.consent import Consent, ConsentSignature, RefusedConsent, SignatureKind
from samkjort.platform.cases.models.guided import GuidedReferral
from samkjort.platform.cases.models.level import LevelDraft, LevelModel, LevelPeriod, LevelRequest
from samkjort.platform.cases.models.notice import Notice
from samkjort.platform.cases.models.rule_use import RuleUse
from samkjort.platform.cases.models.team import FixedContact, Referral, TeamMember

__all__ = [
    "BatonOffer",
    "BatonPeriod",
    "Case",
    "CaseDated",
    "CaseRow",
    "CaseStatus",
    "ChildWelfareReport",
    "Concern",
    "Consent",
    "ConsentSignature",
    "Dispute",
    "Event",
    "FixedContact",
    "GuidedReferral",
    "LevelDraft",
    "LevelModel",
    "LevelPeriod",
    "LevelRequest",
    "Notice",
    "OfferWords",
    "Referral",
    "RefusedConsent",
    "RuleUse",
    "SignatureKind",
    "TeamMember",
]
