"""A situation file is read whole or not at all; all that is wrong is told at once, with line and reason."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samkjort.law.yamlsource import MAX_BYTES, BadData
from samkjort.rules.situation_file import read_situation


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "situation.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def problems(path, **more):
    with pytest.raises(BadData) as caught:
        read_situation(path, **more)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_flat_and_nested_facts_are_the_same(write):
    flat = read_situation(
        write("on: 2025-03-01\nfacts:\n  child.birth_date: 2018-01-01\n  needs.complex: true\n")
    )
    nested = read_situation(
        write("on: 2025-03-01\nfacts:\n  child: {birth_date: 2018-01-01}\n  needs: {complex: yes}\n")
    )
    assert flat == nested
    assert flat.value("child.age") == 7


def test_unknown_and_empty_are_not_known(write):
    read = read_situation(
        write("title: Prøve\non: 2025-03-01\nfacts: {needs.complex: unknown, needs.long_term: }\n")
    )
    assert read.given == {}
    assert read.title == {"nb": "Prøve", "en": "Prøve"}


def test_the_date_asked_about_goes_before_the_files_own(write):
    path = write("on: 2025-03-01\nfacts: {}\n")
    assert read_situation(path).on == date(2025, 3, 1)
    assert read_situation(path, on=date(2026, 1, 1)).on == date(2026, 1, 1)


def test_every_error_at_once_with_its_line(write):
    found = problems(
        write(
            "title: {nb: Prøve, nn: Prøve}\n"  # 1
            "on: 2025-03-01\n"  # 2
            "facts:\n"  # 3
            "  child:\n"  # 4
            "    birth_date: 2025-02-30\n"  # 5
            "    agee: 3\n"  # 6
            "  needs.long_term: maybe\n"  # 7
            "  services.involved: [school, scool]\n"  # 8
            "  parents.responsibility: one\n"  # 9
            "  parents.agree: true\n"  # 10
            "  needs.complex: 1\n"  # 11
            "sitiation: x\n"  # 12
        )
    )
    assert [line for line, _ in found] == [1, 5, 6, 7, 8, 10, 11, 12]
    texts = dict(found)
    assert "2025-02-30" in texts[5]
    assert "did you mean «child.age»" in texts[6]
    assert "expected yes or no" in texts[7]
    assert "did you mean «school»" in texts[8]
    assert "neither agree nor disagree" in texts[10]


def test_a_contradiction_is_shown_where_it_stands(write):
    text = "facts:\n  services.involved: [school]\n  child.birth_date: 2025-06-01\n"
    assert [line for line, _ in problems(write(text), on=date(2025, 3, 1))] == [2]


def test_the_same_fact_twice(write):
    assert "twice" in problems(write("on: 2025-03-01\nfacts:\n  child.age: 3\n  child: {age: 3}\n"))[0][1]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("", "empty"),
        ("- a list", "mapping"),
        ("just words", "mapping"),
        ("facts: {}", "no date to ask about"),
        ("on: 2025-03-01", "missing facts"),
        ("on: soon\nfacts: {}", "expected a date"),
        ("on: 2025-03-01\nfacts: [child.age]", "mapping from facts"),
        ("on: 2025-03-01\nfacts: {child.age: 3", "not valid YAML"),
        ("on: 2025-03-01\nfacts: {child.age: &a [*a]}", "anchors"),
        ("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "anchors"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("x" * (MAX_BYTES + 1), "bytes; at most"),
        ("[" * 5000, ""),
        ("title: 3\non: 2025-03-01\nfacts: {}", "expected a mapping"),
    ],
)
def test_a_broken_file_gets_one_clear_text(write, raw, text):
    assert any(text in message for _, message in problems(write(raw)))


def test_a_file_that_is_not_there(tmp_path):
    assert "cannot be read" in problems(tmp_path / "none.yaml")[0][1]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.text(alphabet="on:facts{}[]-&*!|>'\"#\n child.age2025,", max_size=120).map(str.encode)
)
def test_no_file_crashes_the_reader(write, raw):
    with contextlib.suppress(BadData):
        read_situation(write(raw))
