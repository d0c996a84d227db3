"""What the log and the notices say of the plan, meetings, words, files and ending."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from samkjort.platform.cases import log_lines, notice_words

SENTENCES = {
    "plan.what_matters": gettext_noop("wrote down what matters"),
    "plan.need": gettext_noop("wrote down a need"),
    "plan.need_closed": gettext_noop("took out a need"),
    "plan.goal": gettext_noop("wrote a goal"),
    "plan.goal_met": gettext_noop("marked a goal as met"),
    "plan.resource": gettext_noop("wrote down what helps already"),
    "plan.help_offered": gettext_noop("offered help now"),
    "plan.help_received": gettext_noop("has read what the family keeps"),
    "plan.assessment_asked": gettext_noop("asked for an expert assessment"),
    "plan.assessment_sent": gettext_noop("sent the request for an expert assessment"),
    "plan.pulse": gettext_noop("answered how things are"),
    "measure.propose": gettext_noop("proposed a measure"),
    "measure.agree": gettext_noop("noted that a measure is agreed"),
    "measure.start": gettext_noop("noted that a measure has begun"),
    "measure.not_started": gettext_noop("noted why a measure did not begin"),
    "measure.restart": gettext_noop("noted that a measure is agreed again"),
    "measure.mark_due": gettext_noop("A measure is to be evaluated"),
    "measure.evaluate": gettext_noop("noted how a measure went"),
    "measure.continue": gettext_noop("noted that a measure goes on"),
    "measure.change": gettext_noop("replaced a measure with a new one"),
    "measure.end": gettext_noop("ended a measure"),
    "measure.stop": gettext_noop("stopped a measure"),
    "measure.assign": gettext_noop("gave a measure to someone else"),
    "measure.answered": gettext_noop("said how a measure goes"),
    "measure.decision_applied": gettext_noop("noted that a decision is applied for"),
    "measure.decision_granted": gettext_noop("noted that a decision is granted"),
    "measure.decision_refused": gettext_noop("noted that a decision is refused"),
    "measure.decision_appealed": gettext_noop("noted that a decision is appealed"),
    "advice.raised": gettext_noop("raised that the advice differs"),
    "advice.given": gettext_noop("gave advice"),
    "advice.discussed": gettext_noop("noted a talk about differing advice"),
    "advice.ended": gettext_noop("ended a difference in advice"),
    "meeting.called": gettext_noop("called a meeting"),
    "meeting.answered": gettext_noop("answered an invitation to a meeting"),
    "meeting.takes_part": gettext_noop("noted how the child takes part in a meeting"),
    "meeting.talked": gettext_noop("noted the talk with the child"),
    "meeting.point": gettext_noop("added to the agenda of a meeting"),
    "meeting.held": gettext_noop("began a meeting"),
    "meeting.written": gettext_noop("wrote what was agreed in a meeting"),
    "meeting.closed": gettext_noop("ended a meeting"),
    "meeting.cancelled": gettext_noop("called a meeting off"),
    "log.entry": gettext_noop("wrote in the log"),
    "log.corrected": gettext_noop("corrected an entry in the log"),
    "document.added": gettext_noop("added a document"),
    "document.removed": gettext_noop("removed a document"),
    "transition.planned": gettext_noop("planned a transition"),
    "transition.owner": gettext_noop("gave a transition an owner"),
    "transition.done": gettext_noop("noted that a transition is done"),
    "case.closed": gettext_noop("ended the case"),
    "case.reopened": gettext_noop("opened the case again"),
    "case.packed": gettext_noop("packed the case for a move"),
    "case.arrived": gettext_noop("took in a package from another municipality"),
}
WORDS = {
    "meeting.called": gettext_noop("You are invited to a meeting."),
    "meeting.closed": gettext_noop("The minutes of a meeting are ready."),
    "meeting.cancelled": gettext_noop("A meeting is called off."),
    "message.sent": gettext_noop("There is a message for you."),
    "transition.owner": gettext_noop("You are to see a transition through."),
    "case.closed": gettext_noop("The case is ended."),
    "reminder.evaluation": gettext_noop("A measure is to be evaluated."),
    "reminder.silent": gettext_noop("Nothing has happened in a case for a long time."),
    "reminder.transition": gettext_noop("A transition has no owner."),
    "reminder.age": gettext_noop("A birthday changes something."),
}

log_lines.add(SENTENCES)
notice_words.add(WORDS)
