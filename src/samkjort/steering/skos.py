"""The terms as linked data: SKOS-AP-NO-Begrep, a concept per term and per meaning, in one collection."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from samkjort.law.terms import TermStatus
from samkjort.steering.terms import Sense, Term, terms

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

BASE = "https://samkjort.example/begrep/"
"""Where concepts are named when whoever publishes them gives no address of their own."""
_RELATION = "https://data.norge.no/vocabulary/relationship-with-source-type#"
_STATUS = {
    TermStatus.CONTESTED: {"nb": "omstridt", "nn": "omstridd", "en": "contested"},
    TermStatus.AGREED: {"nb": "omforent", "nn": "semjast om", "en": "agreed"},
    None: {"nb": "i bruk", "nn": "i bruk", "en": "in use"},
}
"""Status in words: the European list of codes has none for a word that is contested."""


def graph(
    *,
    base: str = BASE,
    publisher: str = "https://samkjort.example/utgiver",
    contact: str = "mailto:begrep@samkjort.example",
    modified: date | None = None,
) -> Graph:
    """All terms as a graph.

    A contested term becomes one concept for the word itself, which says that it is contested, and one for
    each meaning, named «term (sector)», which the first is related to. A word with one meaning is one.
    `base` ends in `/` or `#`; `modified` is when the register was last changed.
    """
    from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
    from rdflib.namespace import DCAT, DCTERMS, SKOS, XSD

    vcard, org = Namespace(_PREFIXES["vcard"]), Namespace(_PREFIXES["org"])
    built = Graph()
    for prefix, address in _PREFIXES.items():
        built.bind(prefix, Namespace(address))
    collection = URIRef(f"{base}samling")
    built.add((URIRef(publisher), RDF.type, org.Organization))

    def described(subject: URIRef) -> None:
        built.add((subject, DCTERMS.identifier, Literal(str(subject), datatype=XSD.anyURI)))
        card = BNode()
        built.add((subject, DCAT.contactPoint, card))
        built.add((card, RDF.type, vcard.Organization))
        built.add((card, vcard.hasEmail, URIRef(contact)))
        built.add((subject, DCTERMS.publisher, URIRef(publisher)))
        if modified is not None and subject != collection:
            built.add((subject, DCTERMS.modified, Literal(modified, datatype=XSD.date)))

    built.add((collection, RDF.type, SKOS.Collection))
    described(collection)
    for language, title in (("nb", "Ord i oppvekstfeltet"), ("nn", "Ord i oppvekstfeltet"), ("en", "Terms")):
        built.add((collection, DCTERMS.title, Literal(title, lang=language)))
    for term in terms().values():
        for concept in _concepts(built, term, base):
            described(concept)
            built.add((collection, SKOS.member, concept))
    return built


def turtle(built: Graph) -> str:
    """A graph as Turtle."""
    return built.serialize(format="turtle")


def json_ld(built: Graph) -> str:
    """A graph as JSON-LD."""
    return built.serialize(format="json-ld", context=_PREFIXES)


_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "euvoc": "http://publications.europa.eu/ontology/euvoc#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosno": "https://data.norge.no/vocabulary/skosno#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _concepts(built: Graph, term: Term, base: str) -> list[URIRef]:
    """Add a term's concepts; the first is the word itself."""
    from rdflib import RDF, Literal, Namespace, URIRef
    from rdflib.namespace import DCTERMS, SKOS

    euvoc = Namespace(_PREFIXES["euvoc"])
    whole = URIRef(base + term.id)
    single = len(term.senses) == 1
    built.add((whole, RDF.type, SKOS.Concept))
    for language, name in (("nb", term.name.nb), ("nn", term.name.nn), ("en", term.name.en)):
        built.add((whole, SKOS.prefLabel, Literal(name, lang=language)))
    for other in term.also:
        built.add((whole, SKOS.altLabel, Literal(other, lang="nb")))
    for language, said in _STATUS[term.status].items():
        built.add((whole, euvoc.status, Literal(said, lang=language)))
    if single:
        _define(built, whole, term.senses[0])
        return [whole]
    text = term.agreed or term.about
    for language in ("nb", "nn", "en"):
        said = text.in_language(language) if text else term.senses[0].meaning.definition.in_language(language)
        built.add((whole, SKOS.definition, Literal(said, lang=language)))
    concepts = [whole]
    for sense in term.senses:
        concept = URIRef(base + sense.meaning.id)
        concepts.append(concept)
        built.add((concept, RDF.type, SKOS.Concept))
        for language, name in (("nb", term.name.nb), ("nn", term.name.nn), ("en", term.name.en)):
            where = _where(sense, language)
            built.add((concept, SKOS.prefLabel, Literal(f"{name} ({where})", lang=language)))
            built.add((concept, DCTERMS.subject, Literal(where, lang=language)))
        _define(built, concept, sense)
        built.add((whole, SKOS.related, concept))
    return concepts


def _define(built: Graph, concept: URIRef, sense: Sense) -> None:
    """The definition in each language, with its sources and whose words it is."""
    from rdflib import RDF, BNode, Literal, Namespace, URIRef
    from rdflib.namespace import DCTERMS, SKOS

    euvoc, skosno = Namespace(_PREFIXES["euvoc"]), Namespace(_PREFIXES["skosno"])
    definition = sense.meaning.definition
    built.add((concept, SKOS.definition, Literal(definition.nb, lang="nb")))
    built.add((concept, SKOS.definition, Literal(definition.in_language("nn"), lang="nn")))
    built.add((concept, SKOS.definition, Literal(definition.en, lang="en")))
    note = BNode()
    relation = URIRef(_RELATION + ("direct-from-source" if sense.basis == "quote" else "derived-from-source"))
    built.add((concept, euvoc.xlDefinition, note))
    built.add((note, RDF.type, euvoc.XlNote))
    built.add((note, RDF.value, Literal(definition.nb, lang="nb")))
    built.add((note, skosno.relationshipWithSource, relation))
    sources = [*sense.provisions, *(str(proof) for proof in sense.meaning.evidence)]
    if sense.said_by:
        sources.append(f"{sense.said_by} ({sense.year})" if sense.year else sense.said_by)
    for each in sources:
        built.add((note, DCTERMS.source, Literal(each, lang="nb")))


def _where(sense: Sense, language: str) -> str:
    from samkjort.steering.vocabulary import label

    sector = ", ".join(label("sector", code, language) for code in sense.meaning.sectors)
    tail = sense.meaning.id.partition(".")[2].replace("_", " ")
    return f"{sector}: {tail}"
