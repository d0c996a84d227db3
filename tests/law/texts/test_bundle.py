"""Bundles, folders and files are read as far as they can be, and what cannot be is named."""

from __future__ import annotations

import bz2
import io
import tarfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samkjort.law.texts.bundle import LeftAside, Limits, read_bytes, read_path, walk
from samkjort.law.texts.errors import UnreadableText
from samkjort.law.texts.model import Document, Format
from samkjort.law.texts.safe_xml import XmlLimits, parse
from tests.law.texts import lawfiles

GOOD = {f"nl/nl-20010203-{n:03}.xml": lawfiles.small_act(n) for n in range(1, 6)}


def sorted_out(path: Path, **limits: int) -> tuple[list[str], list[str], list[str]]:
    """(ids of documents, problems, left aside)."""
    found = list(walk(path, limits=Limits(**limits)))
    return (
        [f.refid for f in found if isinstance(f, Document)],
        [str(f) for f in found if isinstance(f, UnreadableText)],
        [f.origin for f in found if isinstance(f, LeftAside)],
    )


@pytest.mark.parametrize("mode", ["w:bz2", "w:gz", "w:xz", "w"])
def test_a_bundle_is_read_whatever_its_packing(tmp_path: Path, mode: str) -> None:
    documents, problems, _ = sorted_out(lawfiles.bundle(tmp_path / "b", GOOD, mode=mode))
    assert len(documents) == 5
    assert problems == []


def test_a_folder_is_read_with_the_bundles_and_formats_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(lawfiles.act())
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "b.json").write_bytes(lawfiles.normalised())
    (tmp_path / "under" / "c.md").write_bytes(lawfiles.markdown())
    lawfiles.bundle(tmp_path / "d.tar.bz2", GOOD)
    (tmp_path / "README.md").write_text("om mappen")
    (tmp_path / "historie.md").write_text(
        '---\nrefid: "lov/2001-02-03-4"\n---\n\n# Endringshistorikk: Lekeloven\n'
    )
    documents, problems, aside = sorted_out(tmp_path)
    assert len(documents) == 8
    assert problems == []
    assert aside == ["README.md", "historie.md"]
    formats = {document.format for document in read_path(tmp_path)}
    assert formats == set(Format)


def test_one_bad_file_is_named_with_its_place_and_the_rest_is_read(tmp_path: Path) -> None:
    members = {
        **GOOD,
        "nl/kuttet.xml": lawfiles.act()[:1500],
        "nl/bilde.png": b"\x89PNG\r\n",
        "nl/tom.xml": b"",
    }
    documents, problems, _ = sorted_out(lawfiles.bundle(tmp_path / "b.tar.bz2", members))
    assert len(documents) == 5
    assert [p.split(": ")[1] for p in problems] == ["nl/kuttet.xml", "nl/bilde.png", "nl/tom.xml"]
    assert "linje 1, tegn" in problems[0]
    with pytest.raises(UnreadableText, match="kuttet"):
        list(read_path(tmp_path / "b.tar.bz2"))


@pytest.mark.parametrize("mode", ["w:bz2", "w:gz", "w"])
def test_a_bundle_that_breaks_off_gives_what_came_before(tmp_path: Path, mode: str) -> None:
    many = {f"nl/{n}.xml": lawfiles.small_act(n, text=f"Tekst {n} " * 900) for n in range(1, 40)}
    path = lawfiles.bundle(tmp_path / "b", many, mode=mode)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 3 // 4])
    documents, problems, _ = sorted_out(path)
    assert len(problems) == 1
    assert problems[0].startswith("b: ")
    assert len(documents) < 39
    assert mode == "w:bz2" or documents


def test_a_bundle_cut_between_two_members_is_not_taken_for_whole(tmp_path: Path) -> None:
    path = lawfiles.bundle(tmp_path / "b.tar", GOOD, mode="w")
    with tarfile.open(path) as archive:
        end = archive.getmembers()[3].offset
    path.write_bytes(path.read_bytes()[:end])
    documents, problems, _ = sorted_out(path)
    assert len(documents) == 3
    assert "avkuttet" in problems[0]


def hostile(path: Path, *infos: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w") as archive:
        for info in infos:
            archive.addfile(info, io.BytesIO(bytes(info.size)) if info.isreg() else None)
        good = tarfile.TarInfo("nl/god.xml")
        data = lawfiles.small_act(7)
        good.size = len(data)
        archive.addfile(good, io.BytesIO(data))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, size
    return info


def test_names_that_point_out_links_and_devices_are_refused_and_named(tmp_path: Path) -> None:
    path = hostile(
        tmp_path / "b.tar",
        member("../../utenfor.xml"),
        member("/etc/passwd"),
        member("nl/lenke.xml", tarfile.SYMTYPE, "/etc/passwd"),
        member("nl/hard.xml", tarfile.LNKTYPE, "../x"),
        member("nl/enhet", tarfile.CHRTYPE),
        member("nl/\x1b[2Jskjerm.xml", tarfile.SYMTYPE, "x"),
    )
    documents, problems, _ = sorted_out(path)
    assert documents == ["lov/2001-02-03-7"]
    assert len(problems) == 6
    assert not any("\x1b" in problem for problem in problems)
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_too_large_is_not_unpacked(tmp_path: Path) -> None:
    path = hostile(tmp_path / "b.tar", member("nl/stor.xml", size=200_000))
    documents, problems, _ = sorted_out(path, file=100_000)
    assert documents == ["lov/2001-02-03-7"]
    assert "grensen er 100000" in problems[0]
    documents, problems, _ = sorted_out(path, unpacked=150_000)
    assert documents == []
    assert "resten av pakken er ikke lest" in problems[0]


def test_a_bomb_is_stopped_early(tmp_path: Path) -> None:
    path = tmp_path / "bombe.tar.bz2"
    header = member("nl/stor.xml", size=2**40).tobuf(tarfile.GNU_FORMAT)
    path.write_bytes(bz2.compress(header + bytes(60_000_000)))
    started = time.perf_counter()
    documents, problems, _ = sorted_out(path, unpacked=8_000_000)
    assert time.perf_counter() - started < 5
    assert documents == []
    assert "større enn 8000000 byte" in problems[-1]


def test_a_header_that_claims_a_huge_name_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "navn.tar"
    header = member("././@LongLink", tarfile.GNUTYPE_LONGNAME, size=2**33).tobuf(tarfile.GNU_FORMAT)
    path.write_bytes(header + bytes(10_000))
    _, problems, _ = sorted_out(path)
    assert "større enn" in problems[0]


def test_a_bundle_that_points_backwards_ends(tmp_path: Path) -> None:
    info = member("nl/x.xml")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 8 + (2**32 - 1024).to_bytes(4, "big")  # a negative size
    checksum = 256 + sum(header[:148]) + sum(header[156:512])
    header[148:156] = b"%06o\0 " % checksum
    path = tmp_path / "bak.tar"
    path.write_bytes(bytes(header) + bytes(4096))
    documents, problems, _ = sorted_out(path)
    assert documents == []
    assert problems


def test_entities_are_refused_not_expanded() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE html [<!ENTITY l0 "ha">{levels}]><html>&l11;</html>'.encode()
    with pytest.raises(UnreadableText, match="entiteten"):
        read_bytes(data, origin="x")
    outside = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>&x;</html>'
    with pytest.raises(UnreadableText, match="entitet"):
        read_bytes(outside, origin="x")


def test_depth_elements_attributes_and_size_are_bounded() -> None:
    limits = XmlLimits(size=50_000, elements=200, depth=20, attributes=5)
    for data in (
        b"<a>" * 21 + b"</a>" * 21,
        b"<a>" + b"<b/>" * 201 + b"</a>",
        b"<a " + b" ".join(b'x%d="1"' % n for n in range(6)) + b"/>",
        b"<a>" + b"x" * 50_000 + b"</a>",
    ):
        with pytest.raises(UnreadableText):
            parse(data, origin="x", limits=limits)
    with pytest.raises(UnreadableText):
        read_bytes(b"<a>" * 200_000, origin="x")
    with pytest.raises(UnreadableText):
        read_bytes(b'{"sections": ' + b"[" * 100_000, origin="x")


FILES = [lawfiles.act(), lawfiles.amending_act(), lawfiles.normalised(), lawfiles.markdown()]
edits = st.lists(
    st.tuples(st.sampled_from(["cut", "swap", "drop", "insert"]), st.integers(0, 6000), st.integers(0, 400)),
    min_size=1,
    max_size=4,
)


def edited(data: bytes, kind: str, start: int, length: int) -> bytes:
    if kind == "cut":
        return data[:start]
    piece, end = data[start : start + length], start + length
    if kind == "swap":
        return data[:start] + data[end : end + length] + piece + data[end + length :]
    if kind == "drop":
        return data[:start] + data[end:]
    return data[:start] + bytes([length % 256]) * (length % 5) + data[start:]


@settings(max_examples=150, deadline=2000)
@given(st.sampled_from(FILES), edits, st.sampled_from(["utf-8", "latin-1", "utf-16", "cp865"]))
def test_damaged_files_are_read_or_named_never_a_crash(
    data: bytes, changes: list[tuple[str, int, int]], encoding: str
) -> None:
    for kind, start, length in changes:
        data = edited(data, kind, start, length)
    if encoding != "utf-8":
        data = data.decode("utf-8", "replace").encode(encoding, "replace")
    try:
        document = read_bytes(data, origin="f.xml")
    except UnreadableText as error:
        line = str(error)
        assert line.startswith("f.xml: ")
        assert "\n" not in line
    else:
        assert document.provisions[0].path == document.refid


@settings(max_examples=60, deadline=2000)
@given(st.binary(max_size=3000), st.integers(0, 20_000), st.sampled_from(["w:bz2", "w:gz", "w"]))
def test_damaged_bundles_never_crash_or_hang(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, mode: str
) -> None:
    path = lawfiles.bundle(tmp_path_factory.mktemp("b") / "b.tar", GOOD, mode=mode)
    data = path.read_bytes()
    at %= len(data)
    path.write_bytes(data[:at] + noise + data[at + len(noise) :])
    for found in walk(path, limits=Limits(unpacked=5_000_000)):
        assert found.origin.startswith("b.tar")


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    _, problems, _ = sorted_out(tmp_path / "borte.xml")
    assert problems == ["borte.xml: finnes ikke, eller er ikke en vanlig fil"]
