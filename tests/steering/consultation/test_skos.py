"""The terms as SKOS-AP-NO, held against the shapes its owner publishes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

from samkjort.steering.skos import BASE, graph, json_ld, turtle
from samkjort.steering.terms import contested, meanings, terms

SH = Namespace("http://www.w3.org/ns/shacl#")
RELATION = "https://data.norge.no/vocabulary/relationship-with-source-type#"


def shapes(shared: Path) -> Graph:
    return Graph().parse(shared / "standards/skos-ap-no/shacl/SKOS-AP-NO-Begrep-shape_shape_v2.ttl")


def violations(built: Graph, against: Graph) -> list[tuple[str, str]]:
    """Path and value of each violation, but for values of a vocabulary elsewhere.

    The shapes ask that such a value is an instance of skos:Concept in the same graph. It is one where it is
    published; named here it would have to carry all that the shapes ask of our own concepts.
    """
    _, report, _ = validate(built, shacl_graph=against)
    assert isinstance(report, Graph)
    found = []
    for each in report.subjects(RDF.type, SH.ValidationResult):
        value = str(report.value(each, SH.value) or "")
        class_of_coded = report.value(each, SH.sourceConstraintComponent) == SH.ClassConstraintComponent
        if not (class_of_coded and value.startswith(RELATION)):
            found.append((str(report.value(each, SH.resultPath)), value))
    return found


def test_our_terms_keep_to_the_shapes(shared: Path) -> None:
    assert violations(graph(modified=date(2026, 1, 1)), shapes(shared)) == []


def test_the_shapes_do_find_what_is_wrong(shared: Path) -> None:
    built = graph()
    concept = URIRef(BASE + "wholeness")
    built.remove((concept, SKOS.prefLabel, Literal("heilskap", lang="nn")))
    built.remove((URIRef(BASE + "joint"), SKOS.definition, None))
    built.remove((URIRef(BASE + "joint"), URIRef("http://purl.org/dc/terms/publisher"), None))
    paths = {path for path, _ in violations(built, shapes(shared))}
    assert str(SKOS.prefLabel) in paths
    assert "http://purl.org/dc/terms/publisher" in paths


def test_a_contested_word_is_one_concept_and_one_for_each_meaning() -> None:
    built = graph()
    concepts = set(built.subjects(RDF.type, SKOS.Concept))
    several = [term for term in terms().values() if len(term.senses) > 1]
    assert len(concepts) == len(terms()) + sum(len(term.senses) for term in several)
    word = URIRef(BASE + "early_effort")
    related = set(built.objects(word, SKOS.related))
    assert {URIRef(BASE + "early_effort.infancy"), URIRef(BASE + "early_effort.years_1_4")} <= related
    status = URIRef("http://publications.europa.eu/ontology/euvoc#status")
    assert Literal("omstridt", lang="nb") in set(built.objects(word, status))
    assert len(contested()) == len(set(built.subjects(status, Literal("omstridt", lang="nb"))))
    assert len(meanings()) == sum(1 for _ in built.subject_objects(RDF.value))


@pytest.mark.parametrize(("write", "form"), [(turtle, "turtle"), (json_ld, "json-ld")])
def test_both_forms_read_back_as_the_same(write: object, form: str) -> None:
    built = graph()
    assert callable(write)
    again = Graph().parse(data=write(built), format=form)
    assert len(again) == len(built)
    assert set(again.subjects(RDF.type, SKOS.Concept)) == set(built.subjects(RDF.type, SKOS.Concept))
