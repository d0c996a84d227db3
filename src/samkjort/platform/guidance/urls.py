"""The addresses of the app. What is read is open to all; what is written asks leave."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from samkjort.platform.guidance.permissions import GuidanceAction
from samkjort.platform.guidance.views import catalogue, door, guide_cards, joint, learning, needs
from samkjort.platform.shell.routes import Public, View, route

app_name = "guidance"


def _open(pattern: str, view: View, name: str) -> URLPattern:
    return route(f"veiledning/{pattern}", view, action=Public, name=name, methods="GET")


def _act(
    pattern: str, view: View, action: GuidanceAction, name: str, methods: str = "GET POST"
) -> URLPattern:
    return route(f"veiledning/{pattern}", view, action=action, name=name, methods=methods)


urlpatterns: list[URLPattern | URLResolver] = [
    _open("", catalogue.index, "index"),
    _open("slik/", catalogue.howto, "howto"),
    _open("nettverk/", catalogue.networks, "networks"),
    _open("tips/", catalogue.tips, "tips"),
    _open("veiledere/", guide_cards.guides_page, "guides"),
    _open("utdanning/", catalogue.education_page, "education"),
    _open("roller/", catalogue.roles_page, "roles"),
    _open("roller/<slug:key>/", catalogue.role, "role"),
    _open("kilder/", catalogue.sources, "sources"),
    _open("sporsmal/", door.questions, "questions"),
    _act("sporsmal/nytt/", door.ask, GuidanceAction.ASK, "ask"),
    _open("sporsmal/<uuid:key>/", door.question, "question"),
    _act("sporsmal/<uuid:key>/rad/", door.give_help, GuidanceAction.ANSWER, "help"),
    _act("sporsmal/<uuid:key>/svar/", door.answer, GuidanceAction.ANSWER, "answer"),
    _open("pakker/", catalogue.packages, "packages"),
    _act("pakker/ny/", learning.write, GuidanceAction.WRITE_PACKAGE, "write-package"),
    _act("pakker/onske/", learning.wish, GuidanceAction.WISH, "wish"),
    _act("pakker/onske/<str:key>/", learning.vote, GuidanceAction.WISH, "vote", "POST"),
    _act("pakker/velg/<str:key>/", learning.choose, GuidanceAction.WISH, "choose", "POST"),
    _open("pakker/<uuid:key>/", learning.package, "package"),
    _act("pakker/<uuid:key>/endre/", learning.change, GuidanceAction.WRITE_PACKAGE, "change-package"),
    _act(
        "pakker/<uuid:key>/apne/", learning.publish, GuidanceAction.WRITE_PACKAGE, "publish-package", "POST"
    ),
    _open("pakker/<uuid:key>/mote/", learning.meeting, "meeting"),
    _act("pakker/<uuid:key>/mote/enighet/", learning.held, GuidanceAction.HOLD_MEETING, "held"),
    _open("kompetanse/", needs.mapping, "mapping"),
    _act("kompetanse/<slug:theme>/", needs.map_theme, GuidanceAction.MAP, "map"),
    _open("laere/", needs.exchange, "exchange"),
    _act("laere/nytt/", needs.new_exchange, GuidanceAction.EXCHANGE, "new-exchange"),
    _act("laere/<uuid:key>/fjern/", needs.leave_exchange, GuidanceAction.EXCHANGE, "leave-exchange", "POST"),
    _open("samlinger/", joint.gatherings, "gatherings"),
    _act("samlinger/ny/", joint.plan, GuidanceAction.GATHER, "plan"),
    _open("samlinger/<uuid:key>/", joint.gathering, "gathering"),
    _act("samlinger/<uuid:key>/endre/", joint.change, GuidanceAction.GATHER, "change-gathering"),
    _act("samlinger/<uuid:key>/apne/", joint.publish, GuidanceAction.GATHER, "publish-gathering", "POST"),
    _open("skrives/", joint.writings, "writing"),
    _act("skrives/ny/", joint.begin, GuidanceAction.COWRITE, "begin"),
    _open("skrives/<uuid:key>/", joint.writing, "one-writing"),
    _act("skrives/<uuid:key>/steg/", joint.move, GuidanceAction.COWRITE, "move"),
    _act("skrives/<uuid:key>/kommentar/", joint.comment, GuidanceAction.COMMENT, "comment"),
    _act("skrives/svar/<uuid:key>/", joint.reply, GuidanceAction.COWRITE, "reply"),
]
