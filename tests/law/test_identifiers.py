"""A provision has one name, however it is written, and the names sort as the law does."""

from __future__ import annotations

import random
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.law.aliases import UnknownAct, aliases, name_of, resolve
from samkjort.law.identifiers import BadIdentifier, ProvisionPath
from samkjort.law.numerals import from_roman, ordinal, ordinal_words, to_roman

numbers = st.integers(1, 99)
suffixes = st.sampled_from(["", "", "", "a", "b", "c"])
documents = st.builds(
    lambda kind, day, number: f"{kind}/{day.isoformat()}" + (f"-{number}" if number else ""),
    st.sampled_from(["lov", "forskrift"]),
    st.dates(date(1814, 1, 1), date(2030, 12, 31)),
    st.integers(0, 3000),
)
sections = st.one_of(
    st.builds(lambda n, s: f"§{n}{s}", numbers, suffixes),
    st.builds(lambda n, s, m, t: f"§{n}{s}-{m}{t}", numbers, suffixes, numbers, suffixes),
)
letters = st.sampled_from("abcdefghjkmnopqrstuvwxyzæøå")
parts = st.builds(
    lambda ledd, items, setning: (
        *((("ledd", str(ledd)),) if ledd else ()),
        *items,
        *((("setning", str(setning)),) if setning else ()),
    ),
    st.integers(0, 40),
    st.lists(
        st.one_of(st.tuples(st.just("bokstav"), letters), st.tuples(st.just("nummer"), numbers.map(str))),
        max_size=2,
    ).map(tuple),
    st.integers(0, 9),
)
section_paths = st.builds(ProvisionPath, documents, sections, parts)
chapters = st.one_of(
    st.builds(lambda n, s: ("kap", f"{n}{s}"), numbers, suffixes),
    st.integers(1, 40).map(lambda n: ("kap", to_roman(n))),
    st.builds(lambda n, m: ("kapittel", f"{n}-{m}"), numbers, numbers),
)
paths = st.one_of(
    section_paths,
    st.builds(ProvisionPath, documents),
    st.builds(lambda d, c: ProvisionPath(d, None, (c,)), documents, chapters),
)


def shuffled(found: list[ProvisionPath]) -> list[ProvisionPath]:
    return random.Random(7).sample(found, len(found))


@given(paths)
def test_the_text_form_reads_back(path: ProvisionPath) -> None:
    assert ProvisionPath.parse(str(path)) == path


@given(paths)
def test_eli_reads_back_with_and_without_host_and_language(path: ProvisionPath) -> None:
    assert ProvisionPath.from_eli(path.eli()) == path
    assert ProvisionPath.from_eli("https://lovdata.no" + path.eli()) == path
    if path.is_document:
        assert ProvisionPath.from_eli(f"https://lovdata.no{path.eli()}/nor/html") == path


@given(paths, st.sampled_from(["nb", "nn", "en"]))
def test_the_printed_form_reads_back(path: ProvisionPath, lang: str) -> None:
    assert ProvisionPath.parse(path.printed(lang)) == path


@given(st.lists(section_paths, max_size=12))
def test_a_whole_comes_before_its_parts_and_order_is_total(found: list[ProvisionPath]) -> None:
    for path in found:
        above = path.parent()
        while above is not None:
            assert above < path
            assert path.is_within(above)
            above = above.parent()
    ordered = sorted(found)
    assert ordered == sorted(shuffled(found))


@given(st.text(max_size=80))
def test_any_text_is_a_path_or_a_named_error(text: str) -> None:
    path = ProvisionPath.try_parse(text)
    if path is None:
        with pytest.raises(BadIdentifier, match=r"\w"):
            ProvisionPath.parse(text)
    else:
        assert ProvisionPath.parse(str(path)) == path


def test_sections_sort_as_the_law_does() -> None:
    wanted = (
        "hol; hol kap 2; hol kap 10; § 2; § 2 første ledd; § 2 annet ledd; § 2a; § 2b; § 3-9; § 3-9 a; § 3-10"
    )
    names = [n if n.startswith("hol") else f"hol {n}" for n in wanted.split("; ")]
    in_order = [ProvisionPath.parse(n) for n in [*names, "hol § 4A-1", "hol § 10"]]
    assert sorted(shuffled(in_order)) == in_order


def test_letters_sort_by_the_norwegian_alphabet_and_romans_by_value() -> None:
    items = [
        ProvisionPath.parse(f"hol § 1 første ledd bokstav {letter}")
        for letter in ["a", "z", "æ", "ø", "å", "aa"]
    ]
    assert sorted(shuffled(items)) == items
    chapters = [ProvisionPath.parse(f"bhl kapittel {number}") for number in ["I", "IV", "V", "IX", "X"]]
    assert sorted(shuffled(chapters)) == chapters


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("lov/2011-06-24-30/§ 7-2 a", "lov/2011-06-24-30/§7-2a"),
        ("NL/lov/2011-06-24-30/§7-2a", "lov/2011-06-24-30/§7-2a"),
        ("LOV-2011-06-24-30", "lov/2011-06-24-30"),
        ("LOV-2011-06-24-30-§7-2a", "lov/2011-06-24-30/§7-2a"),
        ("FOR-2022-06-22-1110", "forskrift/2022-06-22-1110"),
        ("SF/forskrift/2022-06-22-1110/§7/ledd/1", "forskrift/2022-06-22-1110/§7/ledd/1"),
        ("https://lovdata.no/dokument/NL/lov/2011-06-24-30/%C2%A77-2a", "lov/2011-06-24-30/§7-2a"),
        ("nl-19670210-000.xml", "lov/1967-02-10"),
        ("hol § 7-2 a annet ledd bokstav c", "lov/2011-06-24-30/§7-2a/ledd/2/bokstav/c"),
        ("hol § 7-2a andre ledd bokstav c)", "lov/2011-06-24-30/§7-2a/ledd/2/bokstav/c"),
        ("Helse- og omsorgstjenesteloven §7-2 a (2) c)", "lov/2011-06-24-30/§7-2a/ledd/2/bokstav/c"),
        ("fvl. § 13b første ledd nr. 5 første punktum", "lov/1967-02-10/§13b/ledd/1/nummer/5/setning/1"),
        ("lov 24. juni 2011 nr. 30 § 7-2", "lov/2011-06-24-30/§7-2"),
        ("pbrl § 4A-2", "lov/1999-07-02-63/§4a-2"),
        ("lov/2011-06-24-30/kap9", "lov/2011-06-24-30/kap9"),
        ("lov/2011-06-24-30/KAPITTEL_1-2", "lov/2011-06-24-30/KAPITTEL_1-2"),
        ("bhl kapittel VI", "lov/2005-06-17-64/kapvi"),
        ("personvernforordningen artikkel 6 nr. 1 bokstav f", "lov/2018-06-15-38/gdpr/a6/nummer/1/bokstav/f"),
        ("lov/2018-06-15-38/gdpr/a9", "lov/2018-06-15-38/gdpr/a9"),
        ("section 7-2 a", None),
        ("hol § 7-2 a annet", None),
        ("hol § 7-2 § 7-3", None),
        ("lov/2011-13-45", None),
        ("lov/2011-06-24-30/ledd/", None),
        ("", None),
        ("hol " + "§" * 600, None),
    ],
)
def test_common_ways_of_writing(written: str, path: str | None) -> None:
    if path is None:
        with pytest.raises(BadIdentifier):
            ProvisionPath.parse(written)
        assert ProvisionPath.try_parse(written) is None
    else:
        assert str(ProvisionPath.parse(written)) == path


@pytest.mark.parametrize(
    ("path", "lang", "printed"),
    [
        (
            "lov/2011-06-24-30/§7-2a/ledd/2/bokstav/c",
            "nb",
            "helse- og omsorgstjenesteloven § 7-2 a annet ledd bokstav c",
        ),
        (
            "lov/2011-06-24-30/§7-2a/ledd/2/bokstav/c",
            "en",
            "the Health and Care Services Act section 7-2 a, second paragraph, letter c",
        ),
        ("lov/2009-06-19-44/§4/ledd/2/setning/3", "nn", "krisesenterlova § 4 andre ledd tredje punktum"),
        ("lov/1967-02-10/§13b/ledd/1/nummer/5", "nb", "forvaltningsloven § 13 b første ledd nr. 5"),
        ("lov/1999-07-02-63/§4a-2", "nb", "pasient- og brukerrettighetsloven § 4 A-2"),
        ("lov/1967-02-10/kapvi", "nb", "forvaltningsloven kapittel VI"),
        ("lov/2018-06-15-38/gdpr/a6", "nn", "personvernforordninga artikkel 6"),
        ("lov/1901-02-03-4/§1", "nb", "lov 3. februar 1901 nr. 4 § 1"),
    ],
)
def test_printed_as_a_lawyer_writes_it(path: str, lang: str, printed: str) -> None:
    assert ProvisionPath.parse(path).printed(lang) == printed


def test_short_name_can_be_given() -> None:
    assert ProvisionPath.parse("lov/2011-06-24-30/§7-2a").printed(short_name="hol") == "hol § 7-2 a"


def test_names_mean_the_act_of_their_time() -> None:
    before, after = date(2024, 7, 31), date(2024, 8, 1)
    assert ProvisionPath.parse("opplæringslova § 2-1", on=before).document == "lov/1998-07-17-61"
    assert ProvisionPath.parse("opplæringslova § 2-1", on=after).document == "lov/2023-06-09-30"
    assert ProvisionPath.parse("opplæringslova § 2-1").document == "lov/2023-06-09-30"
    assert resolve("barnevernloven", on=date(2020, 1, 1)).document == "lov/1992-07-17-100"


def test_a_name_given_up_still_finds_its_act() -> None:
    assert resolve("friskolelova").document == "lov/2003-07-04-84"
    assert resolve("introduksjonsloven", on=date(2024, 1, 1)).document == "lov/2003-07-04-80"


def test_an_act_is_called_what_it_was_called() -> None:
    act = "lov/2003-07-04-84"
    assert name_of(act, on=date(2018, 1, 1)) == "friskolelova"
    assert name_of(act, on=date(2023, 1, 1)) == "privatskolelova"
    assert ProvisionPath.parse(f"{act}/§3-1").printed(on=date(2018, 1, 1)) == "friskolelova § 3-1"


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownAct, match="barnehageloven"):
        ProvisionPath.parse("barnehagelovn § 1")


def test_every_alias_reads_back_and_periods_of_a_name_do_not_overlap() -> None:
    held: dict[str, list[tuple[date, date]]] = {}
    for alias in aliases():
        path = ProvisionPath.parse(alias.document)
        assert path.is_document
        held.setdefault(alias.name.casefold(), []).append(
            (alias.valid_from or date.min, alias.valid_to or date.max)
        )
    for name, periods in held.items():
        periods.sort()
        for (_, end), (start, _) in pairwise(periods):
            assert end < start, name


def test_numerals() -> None:
    assert [from_roman(to_roman(n)) for n in range(1, 200)] == list(range(1, 200))
    assert from_roman("iiii") is None
    assert ordinal(2) == "annet"
    assert ordinal(22, language="nn") == "tjueandre"
    assert ordinal(20, language="nn") == "tjuande"
    assert ordinal(30, language="en") == "thirtieth"
    assert ordinal_words()["syvende"] == 7


def test_every_provision_and_link_in_the_real_files_is_readable(shared: Path) -> None:
    urls: set[str] = set()
    for file in sorted((shared / "law" / "lovdata-raw").rglob("*.xml")):
        text = file.read_text("utf-8")
        urls |= set(re.findall(r'data-lovdata-URL="([^"]+)"', text))
        urls |= set(re.findall(r'href="((?:lov|forskrift)/[^"]+)"', text))
        for targets in re.findall(r'data-(?:change|add-new|repeal)-part="([^"]+)"', text):
            urls |= set(targets.split())
    assert len(urls) > 1500
    for url in sorted(urls):
        path = ProvisionPath.parse(url)
        assert ProvisionPath.parse(str(path)) == path
