"""The same law text has the same fingerprint, whichever format it came in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from samkjort.law.texts import lovdata, markdown, normalised
from samkjort.law.texts.fingerprint import agree, fingerprint, letters
from samkjort.law.texts.model import Document, Level
from tests.law.texts import lawfiles

words = st.lists(st.text("abcdeæøåé0123", min_size=1, max_size=6), min_size=1, max_size=12)


def marks(document: Document, level: Level) -> dict[str, str]:
    return {p.path: p.fingerprint for p in document.provisions if p.level is level and p.fingerprint}


@given(words, st.sampled_from([" ", "\n", ", ", ".", " – ", ""]))
def test_case_space_punctuation_and_unicode_form_do_not_count(found: list[str], between: str) -> None:
    text = between.join(found)
    assert fingerprint(text) == fingerprint("".join(found).upper())
    assert fingerprint(text) == fingerprint(unicodedata.normalize("NFD", text))


@given(words, words)
def test_other_letters_or_another_order_is_another_text(one: list[str], other: list[str]) -> None:
    same = letters("".join(one)) == letters("".join(other))
    assert (fingerprint(" ".join(one)) == fingerprint(" ".join(other))) is same
    assert agree(fingerprint("".join(one + other)), fingerprint("".join(other + one)), order_lost=True)


def test_a_ledd_number_does_not_count_but_a_number_in_the_sentence_does() -> None:
    assert fingerprint("(2) Barn er med.") == fingerprint("Barn er med.")
    assert fingerprint("Barn (2) er med.") != fingerprint("Barn er med.")
    assert fingerprint(" . ") == ""
    assert not agree("", fingerprint("x"), order_lost=True)


def test_all_three_formats_of_one_act_agree_at_section_and_ledd() -> None:
    xml = lovdata.read(lawfiles.act(), origin="x")
    json = normalised.read(lawfiles.normalised(), origin="j")
    lossy = markdown.read(lawfiles.markdown(), origin="m")
    for level in (Level.CHAPTER, Level.SECTION):
        assert marks(json, level).items() <= marks(xml, level).items()
    ledd = marks(xml, Level.LEDD)
    for path, mark in ledd.items():
        assert marks(json, Level.LEDD)[path] == mark
        assert agree(marks(lossy, Level.LEDD)[path], mark, order_lost=True)
    moved = "lov/2001-02-03-4/§1/ledd/2"
    assert marks(lossy, Level.LEDD)[moved] != ledd[moved]


def test_the_new_acts_read_the_same_from_xml_and_json(shared: Path) -> None:
    law = shared / "law"
    for number in ("081", "040"):
        xml = lovdata.read((law / f"lovdata-raw/lti-2025/nl-20250620-{number}.xml").read_bytes(), origin="x")
        name = f"normalised-json/lover/lov-2025-06-20-{int(number)}.json"
        json = normalised.read((law / name).read_bytes(), origin="j")
        for level in (Level.CHAPTER, Level.SECTION, Level.LEDD):
            assert marks(xml, level) == marks(json, level)
            assert len(marks(xml, level)) >= 14


def test_json_and_markdown_agree_where_the_law_did_not_change(shared: Path) -> None:
    equal = agreeing = total = 0
    for file in sorted((shared / "law" / "markdown").glob("*/*.md")):
        data = file.read_bytes()
        name = file.stem.replace("forskrift-", "for-") + ".json"
        twin = shared / "law" / "normalised-json" / file.parent.name / name
        if markdown.is_history(data) or not twin.exists():
            continue
        one, other = markdown.read(data, origin="m"), normalised.read(twin.read_bytes(), origin="j")
        if one.state != other.state:
            continue
        in_one, in_other = marks(one, Level.LEDD), marks(other, Level.LEDD)
        for path in in_one.keys() | in_other.keys():
            pair = in_one.get(path, ""), in_other.get(path, "")
            total += 1
            equal += pair[0] == pair[1]
            agreeing += agree(*pair, order_lost=True)
    assert total > 5900
    assert equal / total > 0.994
    assert agreeing / total > 0.999
