"""Sentences of the case's log and of notices, for what this app does."""

from __future__ import annotations

from django.utils.translation import gettext_noop

SENTENCES = {
    "baton.coordinator_appointed": gettext_noop("The baton went to %(to)s, who coordinates from now"),
    "referral.answered": gettext_noop("answered for the coordinating unit"),
    "iplan.proposed": gettext_noop("asked whether the case is to become an individual plan"),
    "iplan.yes": gettext_noop("said yes to an individual plan"),
    "iplan.no": gettext_noop("said no to an individual plan"),
    "iplan.consented": gettext_noop("Everyone has said yes to the individual plan"),
    "iplan.text": gettext_noop("wrote in the individual plan"),
    "iplan.main": gettext_noop("wrote down that %(unit)s has main responsibility for the plan"),
    "iplan.unclear": gettext_noop("wrote that main responsibility for the plan is unclear"),
    "iplan.period": gettext_noop("set the period of the individual plan"),
    "iplan.in_force": gettext_noop("put the individual plan in force"),
    "iplan.revised": gettext_noop("renewed the individual plan"),
    "iplan.ended": gettext_noop("ended the individual plan"),
    "iplan.linked": gettext_noop("linked another plan"),
    "coordinator.raised": gettext_noop("asked for a coordinator"),
    "coordinator.withdrawn": gettext_noop("took back the application for a coordinator"),
    "coordinator.appointed": gettext_noop("appointed %(name)s as coordinator"),
    "coordinator.refused": gettext_noop("refused the application for a coordinator"),
    "coordinator.reopened": gettext_noop(
        "The refusal of a coordinator fell after a complaint, and the application is open again"
    ),
    "coordinator.replaced": gettext_noop("replaced the coordinator; now %(name)s"),
    "coordinator.ended": gettext_noop("ended the coordinator's task"),
    "coordinator.over": gettext_noop("The coordinator's task is over by law"),
    "request.asked": gettext_noop("asked %(unit)s for something"),
    "request.answered": gettext_noop("answered for %(unit)s"),
    "request.escalated": gettext_noop("The question went on to the leader of %(unit)s"),
    "request.closed": gettext_noop("is done with the question to %(unit)s"),
    "right.noted": gettext_noop("wrote down something about a right"),
    "environment.raised": gettext_noop("told that it is not safe at school"),
    "environment.step": gettext_noop("worked on the school environment"),
    "environment.state": gettext_noop("wrote that the school environment is before the State"),
    "environment.closed": gettext_noop("closed the case about the school environment"),
}
"""Kind of event -> its sentence, following a name."""

BY_ITSELF = ("iplan.consented", "coordinator.reopened", "coordinator.over", "request.escalated")

NOTICES = {
    "referral.answered": gettext_noop("The coordinating unit has answered."),
    "iplan.proposed": gettext_noop("You are asked about an individual plan."),
    "iplan.consented": gettext_noop("Everyone has said yes to an individual plan."),
    "iplan.in_force": gettext_noop("The individual plan is in force."),
    "iplan.revise": gettext_noop("Today is the day to look at the individual plan again."),
    "iplan.ended": gettext_noop("The individual plan has ended."),
    "iplan.unclear": gettext_noop("Nobody agrees who has main responsibility for a plan."),
    "coordinator.raised": gettext_noop("Someone has asked for a coordinator."),
    "coordinator.appointed": gettext_noop("There is a coordinator now."),
    "coordinator.refused": gettext_noop("There is an answer about a coordinator. You can complain."),
    "coordinator.reopened": gettext_noop("A refusal fell after a complaint. The application is yours again."),
    "coordinator.replaced": gettext_noop("There is a new coordinator."),
    "coordinator.ended": gettext_noop("The coordinator's task has ended."),
    "coordinator.ends": gettext_noop("A coordinator's task ends soon. Plan who takes over."),
    "request.asked": gettext_noop("A coordinator asks you for something."),
    "request.answered": gettext_noop("A service has answered you."),
    "request.escalated": gettext_noop("A coordinator's question has come to you as leader."),
    "environment.raised": gettext_noop("Someone has told that it is not safe at school."),
    "environment.hours": gettext_noop("A case about the school environment takes many hours."),
    "handover.sent": gettext_noop("The crisis centre hands over a child."),
    "handover.asked": gettext_noop("You are asked to begin a case for a child from the crisis centre."),
    "handover.begun": gettext_noop("The municipality has begun."),
}
"""Kind of notice -> what it says once one is signed in."""
