"""What a touchpoint rests on, opened: the card and its provision, the number and its source, the story."""

from __future__ import annotations

from dataclasses import dataclass

from samkjort.journeys.situations import Story, journey_ways, way_to
from samkjort.journeys.touchpoint import Because
from samkjort.journeys.ways import Estimate, Hours, Mark, ServiceWay, Times, Ways, coordination
from samkjort.law.order import LegalOrder
from samkjort.law.services import register_services
from samkjort.law.vocabulary import facts


class OpensToNothing(LookupError):
    """A touchpoint rests on something that does not exist; the text says what."""


@dataclass(frozen=True)
class Opened:
    """One thing a touchpoint rests on. `provisions`: where it stands in law. `mark`, `source`: a number's."""

    because: Because
    title: str
    provisions: tuple[str, ...] = ()
    value: str | None = None
    mark: Mark | None = None
    source: str | None = None


def opened(
    because: Because,
    order: LegalOrder,
    *,
    story: Story | None = None,
    ways: Ways | None = None,
    language: str = "nb",
) -> Opened:
    """Open one ground of a touchpoint. Raises `OpensToNothing`."""
    try:
        return _OPENERS[because.sort](because, order, story, ways or journey_ways(), language)
    except (KeyError, StopIteration, AttributeError, IndexError) as error:
        raise OpensToNothing(f"«{because}» opens to nothing under {order.name}") from error


def _card(because: Because, order: LegalOrder, story: Story | None, ways: Ways, language: str) -> Opened:
    card = order.by_id[because.id]
    return Opened(because, card.title.in_language(language), (str(card.source),))


def _service(because: Because, order: LegalOrder, story: Story | None, ways: Ways, language: str) -> Opened:
    service = register_services().services[because.id]
    acts = tuple(str(act.path) for act in service.acts_on(order.on))
    return Opened(because, service.name.in_language(language), acts)


def _parameter(because: Because, order: LegalOrder, story: Story | None, ways: Ways, language: str) -> Opened:
    if order.concept is None:
        raise KeyError(because.id)
    value = dict(order.concept.parameters)[because.id]
    words = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return Opened(because, order.concept.name.in_language(language), value=words)


def _ways(because: Because, order: LegalOrder, story: Story | None, ways: Ways, language: str) -> Opened:
    service, _, name = because.id.partition(".")
    way = way_to(ways, service)
    title = register_services().services[service].name.in_language(language)
    return _number(because, title, getattr(way, name) if name != "ages" else way)


def _together(because: Because, order: LegalOrder, story: Story | None, ways: Ways, language: str) -> Opened:
    return _number(because, because.id, getattr(ways, because.id))


def _coordination(
    because: Because, order: LegalOrder, story: Story | None, ways: Ways, language: str
) -> Opened:
    return _number(because, because.id, coordination()[because.id])


def _situation(because: Because, order: LegalOrder, story: Story | None, ways: Ways, language: str) -> Opened:
    if story is None:
        raise KeyError(because.id)
    name, _, rest = because.id.partition(".")
    place, _, fact = rest.partition(".")
    if name != story.id or place != "facts":
        raise KeyError(because.id)
    label = facts()[fact].label.in_language(language)
    return Opened(because, label, value=str(story.facts[fact]), source=story.title.in_language(language))


def _number(because: Because, title: str, number: object) -> Opened:
    match number:
        case Estimate(value=value, low=low, high=high, mark=mark, source=source):
            return Opened(because, title, value=f"{value:g} ({low:g}–{high:g})", mark=mark, source=source)
        case Times(values=values, mark=mark, source=source):
            return Opened(because, title, value=", ".join(map(str, values)), mark=mark, source=source)
        case Hours(apply=apply, complain=complain, renew=renew, mark=mark, source=source):
            return Opened(
                because, title, value=f"{apply:g} / {complain:g} / {renew:g}", mark=mark, source=source
            )
        case ServiceWay(from_age=low, to_age=high):
            return Opened(because, title, value=f"{low}–{high}")
        case str(text):
            return Opened(because, title, value=text)
    raise KeyError(because.id)


_OPENERS = {
    "card": _card,
    "service": _service,
    "parameter": _parameter,
    "ways": _ways,
    "together": _together,
    "coordination": _coordination,
    "situation": _situation,
}
