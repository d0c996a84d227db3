"""YAML read with line numbers, so that every error in a data file can be named where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 4_000_000
MAX_DEPTH = 60

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

type_names = {dict: "a mapping", list: "a list", str: "a text", bool: "true or false", int: "a whole number"}
Key = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one file: where it stands, what is wrong, what was expected."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class BadData(Exception):
    """A data file could not be used. `problems` lists everything that is wrong, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Source:
    """A parsed YAML file: plain data, the line of every value, the problems found so far, and its nynorsk."""

    file: str
    data: Any = None
    lines: dict[Key, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    nynorsk: dict[Key, str] = field(default_factory=dict)

    def line(self, key: Key) -> int:
        """Line (from 1) of the value at `key`, or of its nearest known parent."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(self, key: Key, message: str) -> None:
        """Note that the value at `key` is wrong."""
        self.problems.append(Problem(self.file, self.line(key), message))

    def raise_problems(self) -> None:
        """Raise `BadData` when anything was noted."""
        if self.problems:
            raise BadData(self.problems)

    # -- reading with a reason when it is not as expected -------------------------------------------

    def mapping(self, key: Key, value: Any, *, keys: set[str], required: set[str] = frozenset()) -> bool:  # type: ignore[assignment]
        """Check that `value` is a mapping with only `keys` and all of `required`."""
        if not isinstance(value, dict):
            self.problem(key, f"expected a mapping with {', '.join(sorted(keys))}")
            return False
        for name in value:
            if name not in keys:
                self.problem((*key, name), f"unknown key «{name}»{suggest(str(name), keys)}")
        missing = sorted(required - set(value))
        if missing:
            self.problem(key, f"missing {', '.join(missing)}")
        return not missing

    def text(self, key: Key, value: Any, *, optional: bool = False) -> str | None:
        """The value as a text that is not empty."""
        if value is None and optional:
            return None
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.problem(key, f"expected a text, found {value!r}")
        return None

    def texts(self, key: Key, value: Any) -> tuple[str, ...]:
        """The value as a list of texts (absent means none)."""
        if value is None:
            return ()
        if not isinstance(value, list):
            self.problem(key, "expected a list of texts")
            return ()
        read = (self.text((*key, number), item) for number, item in enumerate(value))
        return tuple(item for item in read if item is not None)

    def one_of(self, key: Key, value: Any, allowed: Mapping[str, Any] | set[str]) -> str | None:
        """The value as one of a closed list of words."""
        if isinstance(value, str) and value in allowed:
            return value
        self.problem(key, f"«{value}» is not known here{suggest(str(value), set(allowed))}")
        return None


def suggest(word: str, known: set[str] | Mapping[str, Any]) -> str:
    """« (did you mean …?)» for a word close to a known one, or the whole short list, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    if close:
        return f" (did you mean «{close[0]}»?)"
    return f" (expected one of {', '.join(sorted(known))})" if 0 < len(known) <= 20 else ""


def read(path: Path, *, shown_as: str | None = None) -> Source:
    """Read one YAML file, and the nynorsk that stands beside it (`samkjort.law.nynorsk`).

    Returns a `Source`; anything that keeps the file from being read at all (missing, too large, not UTF-8,
    not YAML, anchors and aliases, nested too deep, the same key twice) is noted in `problems` with its line.
    """
    source = Source(file=shown_as or str(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            source.problem((), f"the file is {size} bytes; at most {MAX_BYTES} are read")
            return source
        parse(path.read_bytes(), source)
        if not source.problems and (nynorsk := path.parent / "nynorsk" / path.name).is_file():
            from samkjort.law.nynorsk import laid_over

            source.nynorsk = laid_over(source, nynorsk)
        return source
    except OSError as error:
        source.problem((), f"the file cannot be read: {error.strerror or error}")
        return source


def parse(raw: bytes, source: Source) -> Source:
    """Parse YAML bytes into `source` (see `read`)."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        source.problems.append(Problem(source.file, line, "the file is not UTF-8; save it as UTF-8"))
        return source
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            source.problem((), "the file is empty")
            return source
        source.data = _construct(loader, node, (), source, set())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        source.problems.append(
            Problem(source.file, line, f"not valid YAML: {error.problem or error.context}")
        )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        source.problem((), f"not valid YAML: {str(error).splitlines()[0]}")
    finally:
        loader.dispose()
    return source


def _construct(loader: Any, node: Any, key: Key, source: Source, seen: set[int]) -> Any:
    source.lines[key] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _scalar(loader, node, key, source)
    if id(node) in seen or len(key) > MAX_DEPTH:
        source.problem(key, "anchors and aliases, or nesting this deep, are not used here: write it out")
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_construct(loader, item, (*key, n), source, seen) for n, item in enumerate(node.value)]
    result: dict[Any, Any] = {}
    for name_node, value_node in node.value:
        # The text as written: YAML 1.1 would read the key `on` as true.
        name = str(name_node.value) if isinstance(name_node, yaml.ScalarNode) else "None"
        if name in result:
            source.problem((*key, name), f"the key «{name}» stands twice")
        result[name] = _construct(loader, value_node, (*key, name), source, seen)
    return result


def _scalar(loader: Any, node: Any, key: Key, source: Source) -> Any:
    try:
        return loader.construct_object(node)
    except (ValueError, yaml.YAMLError):
        line = node.start_mark.line + 1
        source.problems.append(Problem(source.file, line, f"«{node.value}» is not a value that exists"))
        return None


@contextmanager
def collecting(*sources: Source) -> Iterator[None]:
    """Run checks over several sources and raise one `BadData` with everything that was found."""
    yield
    problems = [problem for source in sources for problem in source.problems]
    if problems:
        raise BadData(problems)
