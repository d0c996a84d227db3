"""Citations are read out of running text, to the right act, and tell how near two provisions are."""

from __future__ import annotations

from samkjort.law.overlap.references import DIRECT, SHARED, TOGETHER, citations
from samkjort.law.overlap.sections import Section

HOL, BHL, FVL, SOTJL = "lov/2011-06-24-30", "lov/2005-06-17-64", "lov/1967-02-10", "lov/2009-12-18-131"


def section(path: str, text: str) -> Section:
    return Section(path, "", text)


def cited(text: str, path: str = f"{BHL}/§2b", *others: str) -> set[str]:
    net = citations([section(path, text), *(section(p, "tom") for p in others)])
    return set(net.cites[path])


def test_a_named_act_owns_its_sign() -> None:
    assert cited("oppnevnt etter helse- og omsorgstjenesteloven § 7-2 a skal") == {f"{HOL}/§7-2a"}


def test_nynorsk_names_are_known() -> None:
    assert cited("etter helse- og omsorgstenestelova § 7-2 a og barnehagelova § 19", f"{FVL}/§1") >= {
        f"{BHL}/§19"
    }


def test_a_sign_without_a_name_is_the_acts_own() -> None:
    assert cited("jf. § 3 og §§ 5, 7 og 9.") == {f"{BHL}/§{n}" for n in (3, 5, 7, 9)}


def test_a_run_is_followed_through_the_provisions_that_exist() -> None:
    found = cited(
        "forvaltningsloven §§ 13 til 13 c gjelder",
        f"{BHL}/§44",
        *(f"{FVL}/§13{x}" for x in ("", "a", "b", "c", "d")),
    )
    assert found == {f"{FVL}/§13{x}" for x in ("", "a", "b", "c")}


def test_a_chain_keeps_the_act() -> None:
    assert cited("forvaltningsloven § 13 b og § 34 og etter § 2 her") == {
        f"{FVL}/§13b",
        f"{FVL}/§34",
        f"{BHL}/§2",
    }


def test_an_act_no_one_has_named_is_still_shared() -> None:
    a, b = f"{BHL}/§30", f"{SOTJL}/§9"
    net = citations(
        [section(a, "politiregisterlova § 39 første ledd"), section(b, "jf. politiregisterloven § 39")]
    )
    link = net.near(a, b)
    assert (link.way, link.via) == (SHARED, ("act/politiregisterlov/§39",))


def test_direct_shared_and_joint_citation() -> None:
    a, b, c, d = f"{BHL}/§1", f"{SOTJL}/§1", f"{HOL}/§1", f"{FVL}/§1"
    net = citations(
        [
            section(a, "se sosialtjenesteloven § 1"),
            section(b, "."),
            section(c, "."),
            section(d, "sosialtjenesteloven § 1 og helse- og omsorgstjenesteloven § 1"),
        ]
    )
    assert net.near(a, b).way == DIRECT
    assert net.near(b, c).way == TOGETHER
    assert net.near(a, d).way == SHARED
    assert net.near(a, c).score == 0
    assert net.near(a, d) == net.near(d, a)
    assert {b, d} <= net.linked(a)
