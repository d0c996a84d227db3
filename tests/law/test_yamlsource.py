"""Data files that are broken in any way give clear lines and never hang or expand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samkjort.law.yamlsource import Source, parse, read, suggest


def test_lines_are_kept_for_every_value() -> None:
    source = parse(b"a: 1\nb:\n  - c: 2\n  - d\n", Source("x.yaml"))
    assert source.data == {"a": 1, "b": [{"c": 2}, "d"]}
    assert [source.line(key) for key in [("a",), ("b", 0, "c"), ("b", 1), ("b", 1, "nowhere")]] == [
        1,
        3,
        4,
        4,
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty"),
        (b"a: 1\na: 2\n", "stands twice"),
        (b"a: [1\n", "not valid YAML"),
        (b"a: \xff\n", "not UTF-8"),
        (b"a: &x [1]\nb: *x\n", "write it out"),
        (b"a: !!python/object:os.system x\n", "not a value that exists"),
        (b"a: 2022-02-30\n", "not a value that exists"),
    ],
)
def test_broken_files_are_named(raw: bytes, message: str) -> None:
    source = parse(raw, Source("x.yaml"))
    assert message in "\n".join(map(str, source.problems))


def test_a_bomb_does_not_expand() -> None:
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 30))
    source = parse(("l0: &l0 [x]\n" + levels).encode(), Source("x.yaml"))
    assert any("anchors" in problem.message for problem in source.problems)


def test_deep_nesting_is_refused() -> None:
    source = parse(b"[" * 3000 + b"]" * 3000, Source("x.yaml"))
    assert source.problems


def test_a_missing_or_huge_file(tmp_path: Path) -> None:
    assert "cannot be read" in str(read(tmp_path / "no.yaml").problems[0])
    big = tmp_path / "big.yaml"
    big.write_bytes(b"a" * 5_000_000)
    assert "at most" in str(read(big).problems[0])


@given(st.binary(max_size=400))
def test_any_bytes_give_data_or_problems(raw: bytes) -> None:
    source = parse(raw, Source("x.yaml"))
    assert source.data is not None or source.problems or raw.strip() in (b"~", b"null", b"---")


def test_suggestions() -> None:
    assert suggest("scool", {"school", "sfo"}) == " (did you mean «school»?)"
    assert suggest("zzz", {"a", "b"}) == " (expected one of a, b)"
