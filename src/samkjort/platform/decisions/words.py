"""The sentences of the app's notices and of its lines in the log of a case."""

from __future__ import annotations

from django.utils.translation import gettext_noop

NOTICES = {
    "joint.begun": gettext_noop("You are asked to write a part of a joint decision."),
    "joint.decide": gettext_noop("You are asked to decide a part of a joint decision."),
    "joint.decided": gettext_noop("A part of a joint decision is decided."),
    "joint.sent": gettext_noop("You have got a decision."),
    "complaint.received": gettext_noop("There is a complaint to look at."),
    "complaint.moved": gettext_noop("There is news of a complaint."),
}

SENTENCES = {
    "coordination.decided": gettext_noop("decided that %(services)s coordinates"),
    "joint.begun": gettext_noop("began a joint decision with %(services)s"),
    "joint.proposed": gettext_noop("wrote the part of %(services)s in the joint decision"),
    "joint.approved": gettext_noop("approved the part of %(services)s in the joint decision"),
    "joint.decided": gettext_noop("decided the part of %(services)s in the joint decision"),
    "joint.sent": gettext_noop("sent the joint decision to the family"),
    "complaint.received": gettext_noop("took in a complaint on the joint decision"),
    "complaint.changed": gettext_noop("changed the part of %(services)s after a complaint"),
    "complaint.partly_changed": gettext_noop(
        "changed some of the part of %(services)s after a complaint, and sent the rest on"
    ),
    "complaint.forwarded": gettext_noop("sent the complaint on the part of %(services)s on"),
    "complaint.body_changed": gettext_noop("The complaint body changed the part of %(services)s"),
    "complaint.body_partly": gettext_noop("The complaint body changed some of the part of %(services)s"),
    "complaint.upheld": gettext_noop("The complaint body let the part of %(services)s stand"),
    "complaint.sent_back": gettext_noop("The complaint body sent the part of %(services)s back"),
    "complaint.dismissed": gettext_noop("The complaint body dismissed the complaint on %(services)s"),
    "complaint.withdrawn": gettext_noop("took back the complaint on the part of %(services)s"),
}
