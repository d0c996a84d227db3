"""What one may do in the lab: begin a concept, save a version, keep a run. All of it is one's own."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from uuid import UUID

from samkjort.economy.costs import REGISTER as ECONOMY
from samkjort.journeys.ways import REGISTER as JOURNEYS
from samkjort.law.paths import REGISTER as LAW
from samkjort.platform import clock
from samkjort.platform.access.actor import Actor
from samkjort.platform.lab.models import ConceptVersion, KeptRun, OwnConcept
from samkjort.platform.lab.overlay import Said


def begin(actor: Actor, *, name: str, said: Said) -> OwnConcept:
    """A new concept with its first version."""
    made = OwnConcept.objects.create(
        person_id=actor.person_id, municipality=actor.municipality or "", name=name, started_at=clock.now()
    )
    save(made, said)
    return made


def save(concept: OwnConcept, said: Said) -> ConceptVersion:
    """A new version; nothing is written over."""
    latest = newest(concept)
    number = latest.number + 1 if latest else 1
    return ConceptVersion.objects.create(concept=concept, number=number, said=said, saved_at=clock.now())


def newest(concept: OwnConcept) -> ConceptVersion | None:
    """The latest version."""
    return ConceptVersion.objects.filter(concept=concept).order_by("-number").first()


def mine(actor: Actor | None) -> list[OwnConcept]:
    """The concepts someone has made, the newest first; none for one who has not signed in."""
    if actor is None:
        return []
    return list(OwnConcept.objects.filter(person_id=actor.person_id).order_by("-started_at"))


def of(actor: Actor | None, concept: UUID) -> OwnConcept | None:
    """One of one's own concepts."""
    if actor is None:
        return None
    return OwnConcept.objects.filter(pk=concept, person_id=actor.person_id).first()


def keep(actor: Actor, *, title: str, address: str) -> KeptRun:
    """Keep a run with the version of the data it was made with."""
    return KeptRun.objects.create(
        person_id=actor.person_id, title=title, address=address, made_with=made_with(), kept_at=clock.now()
    )


def kept(actor: Actor | None) -> list[KeptRun]:
    """The runs someone has kept, the newest first."""
    if actor is None:
        return []
    return list(KeptRun.objects.filter(person_id=actor.person_id).order_by("-kept_at")[:50])


@cache
def made_with() -> str:
    """The package's version, and a fingerprint of every register the lab reads."""
    whole = sha256()
    for folder in (LAW, JOURNEYS, ECONOMY):
        for path in sorted(folder.rglob("*.yaml")):
            whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return f"samkjort {version('samkjort')}, {whole.hexdigest()[:12]}"
