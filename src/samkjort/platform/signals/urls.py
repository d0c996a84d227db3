"""The addresses of the app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.shell.routes import Public, route
from samkjort.platform.signals.permissions import SteeringAction
from samkjort.platform.signals.views import (
    bodies,
    conflicts,
    freedom,
    lamps,
    learning,
    letters,
    load,
    money,
    obstacle,
    own,
    pauses,
    planning,
    reading,
    rows,
    touched,
    wholes,
)

app_name = "signals"

urlpatterns: list[URLPattern | URLResolver] = [
    route("styring/", lamps.index, action=Public, name="index", methods="GET"),
    route("styring/grenser/", lamps.limits, action=Public, name="limits", methods="GET"),
    route(
        "styring/grenser/behold/",
        lamps.keep_limits,
        action=SteeringAction.SET_YEAR,
        name="keep-limits",
        methods="POST",
    ),
    route("styring/signaler/", rows.signals, action=Public, name="signals", methods="GET"),
    route("styring/signal/<str:row>/", rows.signal, action=Public, name="signal", methods="GET"),
    route(
        "styring/kilde/<str:document>/<int:first>-<int:last>/",
        rows.source,
        action=Public,
        name="source",
        methods="GET",
    ),
    route("styring/les/", reading.read, action=Public, name="read"),
    route("styring/strid/", conflicts.conflicts, action=Public, name="conflicts", methods="GET"),
    route("styring/strid/ny/", conflicts.tell, action=SteeringAction.TELL_CLASH, name="new-clash"),
    route(
        "styring/strid/<uuid:key>/svar/",
        conflicts.answer,
        action=SteeringAction.ANSWER_CLASH,
        name="answer-clash",
    ),
    route("styring/stigen/deling/", obstacle.obstacle, action=Public, name="obstacle", methods="GET"),
    route("styring/staten/", bodies.the_state, action=Public, name="the-state", methods="GET"),
    route("styring/staten/organ/<str:name>/", bodies.body, action=Public, name="body", methods="GET"),
    route("styring/staten/brev/", letters.letters, action=Public, name="letters", methods="GET"),
    route(
        "styring/staten/brev/nytt/", letters.new_letter, action=SteeringAction.WRITE_LETTER, name="new-letter"
    ),
    route("styring/staten/brev/<uuid:key>/", letters.letter, action=Public, name="letter", methods="GET"),
    route("styring/staten/moter/", bodies.meetings, action=Public, name="meetings", methods="GET"),
    route(
        "styring/staten/moter/nytt/",
        bodies.new_meeting,
        action=SteeringAction.RECORD_TALK,
        name="new-meeting",
    ),
    route("styring/staten/oppvekstpolitikk/", learning.policy, action=Public, name="policy", methods="GET"),
    route("styring/handlingsrom/", freedom.room, action=Public, name="room", methods="GET"),
    route("styring/pause/", pauses.pause, action=Public, name="pause", methods="GET"),
    route("styring/gjenstridig/", pauses.wicked, action=Public, name="wicked", methods="GET"),
    route("styring/laering/", learning.learning, action=Public, name="learning", methods="GET"),
    route("styring/laering/ny/", learning.new_transfer, action=SteeringAction.TRANSFER, name="new-transfer"),
    route(
        "styring/signal/<str:row>/forbund/",
        touched.unions,
        action=SteeringAction.RECORD_TALK,
        name="unions",
    ),
    route(
        "styring/signal/<str:row>/detaljer/",
        freedom.feedback,
        action=SteeringAction.GIVE_FEEDBACK,
        name="feedback",
    ),
    route("styring/aaret/", planning.year, action=Public, name="year", methods="GET"),
    route("styring/aaret/endre/", planning.change_year, action=SteeringAction.SET_YEAR, name="change-year"),
    route("styring/kalender.ics", planning.calendar, action=Public, name="feed", methods="GET"),
    route("styring/uken/", planning.week, action=Public, name="week", methods="GET"),
    route("styring/trykket/", load.load, action=Public, name="load", methods="GET"),
    route("styring/veven/", wholes.weave, action=Public, name="weave", methods="GET"),
    route("styring/stigen/", wholes.ladder_page, action=Public, name="ladder", methods="GET"),
    route("styring/ord/", wholes.words_page, action=Public, name="terms", methods="GET"),
    route("styring/ord/<str:key>/", wholes.word, action=Public, name="term", methods="GET"),
    route("styring/hindre/", wholes.barriers, action=Public, name="barriers", methods="GET"),
    route("styring/tilskudd/", money.grants, action=Public, name="grants", methods="GET"),
    route("styring/tilskudd/prosjekt/", money.money_page, action=Public, name="money", methods="GET"),
    route(
        "styring/tilskudd/prosjekt/ny/", money.new_post, action=SteeringAction.WRITE_MONEY, name="new-post"
    ),
    route(
        "styring/tilskudd/prosjekt/<uuid:key>/fjern/",
        money.remove_post,
        action=SteeringAction.WRITE_MONEY,
        name="remove-post",
        methods="POST",
    ),
    route("styring/egne/", own.own, action=SteeringAction.WRITE_SIGNAL, name="own", methods="GET"),
    route("styring/egne/nytt/", own.write, action=SteeringAction.WRITE_SIGNAL, name="write"),
    route("styring/egne/<uuid:key>/", own.change, action=SteeringAction.WRITE_SIGNAL, name="change"),
    route(
        "styring/egne/<uuid:key>/fjern/",
        own.remove,
        action=SteeringAction.WRITE_SIGNAL,
        name="remove",
        methods="POST",
    ),
    route("styring/mottak/", own.receptions, action=Public, name="receptions", methods="GET"),
    route("styring/mottak/<str:row>/", own.receive, action=SteeringAction.RECEIVE, name="receive"),
]
