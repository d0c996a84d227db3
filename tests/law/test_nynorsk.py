"""Nynorsk stands in files beside the registers: laid over what is there, refused where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

import samkjort
from samkjort.law import vocabulary
from samkjort.law.nynorsk import FOLDER
from samkjort.law.vocabulary import Words
from samkjort.law.yamlsource import read
from samkjort.steering.loader import read_relations

SOURCE = Path(samkjort.__file__).parent
BESIDE = sorted(SOURCE.rglob(f"{FOLDER}/*.yaml"))
DATA = """
- id: A-1
  kind: note
  says: [Det er ikke sant, It is not true]
  more: {nb: Hvem vet, en: Who knows, rows: [{nb: én, en: one}, {nb: to, en: two}]}
- actors:
    - {id: ks, nb: KS sentralt, en: KS}
- {nb: uten navn, en: no name, list: [a, b, c]}
"""


def laid(
    tmp_path: Path, nynorsk: str, data: str = DATA
) -> tuple[dict[tuple[str | int, ...], str], list[str]]:
    (tmp_path / FOLDER).mkdir(exist_ok=True)
    (tmp_path / "data.yaml").write_text(data, encoding="utf-8")
    (tmp_path / FOLDER / "data.yaml").write_text(nynorsk, encoding="utf-8")
    source = read(tmp_path / "data.yaml", shown_as="register/data.yaml")
    return source.nynorsk, [str(problem) for problem in source.problems]


def test_a_text_is_found_by_the_names_of_the_rows_it_stands_in(tmp_path: Path) -> None:
    found, problems = laid(
        tmp_path,
        "A-1:\n  says: Det er ikkje sant\n  more: {nn: Kven veit, rows: {'2': to}}\n"
        "A-1.more.rows.1: éin\nks: KS sentralt\n'3': utan namn\n",
    )
    assert not problems
    assert found == {
        (0, "says"): "Det er ikkje sant",
        (0, "more"): "Kven veit",
        (0, "more", "rows", 0): "éin",
        (0, "more", "rows", 1): "to",
        (1, "actors", 0): "KS sentralt",
        (2,): "utan namn",
    }


@pytest.mark.parametrize(
    ("nynorsk", "said"),
    [
        ("A-9: noko", "register/nynorsk/data.yaml:1: there is no «A-9» here (did you mean «A-1»?)"),
        (
            "A-1:\n  sais: noko",
            "register/nynorsk/data.yaml:2: there is no «sais» here (did you mean «says»?)",
        ),
        ("'3.list': noko", "register/nynorsk/data.yaml:1: this is no text in bokmål and English"),
        ("A-1: {says: [a, b]}", "register/nynorsk/data.yaml:1: expected a text, found ['a', 'b']"),
        ("ks: ''", "register/nynorsk/data.yaml:1: expected a text, found ''"),
        ("ks: a\nks: b", "register/nynorsk/data.yaml:1: the key «ks» stands twice"),
        ("A-1.more: a\nA-1: {more: b}", "the text has its nynorsk already"),
    ],
)
def test_nynorsk_of_what_is_not_there_is_a_fault_with_its_line(
    tmp_path: Path, nynorsk: str, said: str
) -> None:
    _, problems = laid(tmp_path, nynorsk)
    assert any(said in problem for problem in problems), problems


def test_a_text_that_has_its_nynorsk_in_the_file_takes_no_other(tmp_path: Path) -> None:
    _, problems = laid(tmp_path, "a: noko", "- {id: a, nb: en, nn: ein, en: one}\n")
    assert problems == ["register/nynorsk/data.yaml:1: the text has its nynorsk already"]


def test_words_answer_in_nynorsk_and_say_when_they_cannot() -> None:
    both, bokmal = Words("ikke", "not", "ikkje"), Words("ikke", "not")
    assert [both.in_language(code) for code in ("nb", "nn", "en", "sv")] == ["ikke", "ikkje", "not", "ikke"]
    assert [both.language_for(code) for code in ("nb", "nn", "en", "sv")] == ["nb", "nn", "en", "nb"]
    assert (bokmal.in_language("nn"), bokmal.language_for("nn")) == ("ikke", "nb")
    assert both == bokmal
    assert hash(both) == hash(bokmal)


def test_readers_of_rows_and_of_vocabulary_lay_it_over(tmp_path: Path) -> None:
    _, problems = laid(
        tmp_path,
        "S-1 guide_to S-2: {reason: Ikkje enno}",
        "- {from: S-1, to: S-2, kind: guide_to, reason: [Ikke ennå, Not yet], evidence: ['001:1']}\n",
    )
    assert not problems
    (relation,) = read_relations(tmp_path / "data.yaml")
    assert relation.reason.in_language("nn") == "Ikkje enno"
    source = read(tmp_path / "data.yaml")
    source.nynorsk = {("a",): "ikkje"}
    assert vocabulary.words(source, ("a",), {"nb": "ikke", "en": "not"}) == Words("ikke", "not", "ikkje")


@pytest.mark.parametrize("path", BESIDE, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_each_file_of_nynorsk_stands_beside_a_file_and_fits_it(path: Path) -> None:
    data = path.parent.parent / path.name
    assert data.is_file(), f"there is no {data.name} for {path}"
    source = read(data, shown_as=data.name)
    assert not source.problems, "\n".join(map(str, source.problems))
    assert source.nynorsk
