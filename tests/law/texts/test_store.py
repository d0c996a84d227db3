"""The store keeps several states of an act, answers for a date, and is never left half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from samkjort.law.identifiers import BadIdentifier
from samkjort.law.texts.bundle import read_bytes
from samkjort.law.texts.importing import import_paths
from samkjort.law.texts.model import Action, Format, Status
from samkjort.law.texts.store import FILE_NAME, Added, Store, StoreUnusable
from tests.law.texts import lawfiles

ACT = "lov/2001-02-03-4"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path)


def test_a_document_comes_out_as_it_went_in(store: Store) -> None:
    document = read_bytes(lawfiles.act(), origin="lek.xml")
    assert store.add(document) is Added.NEW
    assert store.document(ACT) == document
    assert store.add(document) is Added.UNCHANGED
    assert [head.refid for head in store.heads()] == [ACT]


def test_the_newest_state_and_then_the_fullest_format_is_current(store: Store) -> None:
    store.add(read_bytes(lawfiles.markdown(), origin="m"))
    store.add(read_bytes(lawfiles.normalised(), origin="j"))
    assert store.heads()[0].format is Format.JSON
    store.add(read_bytes(lawfiles.act(), origin="x"))
    assert store.heads()[0].format is Format.XML
    store.add(read_bytes(lawfiles.markdown(changed="2020-05-06"), origin="m2"))
    assert store.heads()[0].format is Format.MARKDOWN
    assert len(store.heads(current=False)) == 4


def test_a_date_chooses_among_the_states(store: Store) -> None:
    store.add(read_bytes(lawfiles.normalised(), origin="old"))
    store.add(read_bytes(lawfiles.normalised(changed="2020-05-06", first="Alle skal leke. "), origin="new"))
    old, new, before = (
        store.provision(f"{ACT}/§1", on) for on in (date(2015, 1, 1), date(2020, 5, 6), date(2005, 1, 1))
    )
    assert old is not None
    assert new is not None
    assert before is not None
    assert old.text.startswith("Alle barn")
    assert new.text.startswith("Alle skal")
    assert (old.date_known, new.date_known, before.date_known) == (True, True, False)
    assert before.text == old.text
    assert store.provision(f"{ACT}/§1") == new


def test_a_lossy_format_answers_for_a_list_item_with_its_ledd(store: Store) -> None:
    store.add(read_bytes(lawfiles.normalised(), origin="j"))
    found = store.provision(f"{ACT}/§1/ledd/2/bokstav/b/nummer/2")
    assert found is not None
    assert (found.path, found.exact) == (f"{ACT}/§1/ledd/2", False)
    assert store.provision(f"{ACT}/§1/ledd/9/bokstav/b") is None
    assert store.provision("lov/1999-01-01-1/§1") is None
    with pytest.raises(BadIdentifier):
        store.provision("tullelova § 1")


def test_sections_parts_text_and_fingerprints(store: Store) -> None:
    store.add(read_bytes(lawfiles.act(), origin="x"))
    assert [p.label for p in store.sections()] == ["§ 1", "§ 1 A-2", "§ 2", "§ 3"]
    assert [p.status for p in store.sections(ACT)][2:] == [Status.REPEALED, Status.FUTURE]
    assert [p.path for p in store.parts(f"{ACT}/§1a-2")] == [f"{ACT}/§1a-2/ledd/1", f"{ACT}/§1a-2/ledd/2"]
    assert (
        store.text(f"{ACT}/§1a-2")
        == "(1) Ingen skal stenges ute.\n(2) Den som er liten, er også med.\nTil slutt."
    )
    assert store.text(f"{ACT}/§77") is None
    found = store.provision(f"{ACT}/§1")
    assert found is not None
    assert store.fingerprints()[f"{ACT}/§1"] == found.fingerprint
    version = store.version_of(found)
    assert version is not None
    assert version.origin == "x"


def test_references_both_ways_changes_and_what_dangles(store: Store) -> None:
    store.add(read_bytes(lawfiles.act(), origin="x"))
    store.add(read_bytes(lawfiles.amending_act(), origin="y"))
    assert [r.to for r in store.references_from(f"{ACT}/§1/ledd/1")] == [
        "lov/1999-07-02-63/§2-1",
        f"{ACT}/§99",
    ]
    assert [r.source for r in store.references_to("lov/1999-07-02-63")] == [f"{ACT}/§1/ledd/1"]
    assert [r.source for r in store.references_to("lov/1999-07-02-63/§2")] == []
    assert [c.action for c in store.changes_to(f"{ACT}/§1")] == [Action.CHANGE, Action.CHANGE]
    assert [r.to for r in store.dangling()] == [f"{ACT}/§99"]
    assert store.dangling("lov/2010-01-02-3") == []


def test_an_import_says_which_provisions_read_otherwise(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(lawfiles.normalised())
    assert import_paths(store, [file]).revised == []
    file.write_bytes(lawfiles.normalised(changed="2020-05-06", first="Alle skal leke. "))
    report = import_paths(store, [file])
    assert [r.path for r in report.revised] == [ACT, f"{ACT}/kap1", f"{ACT}/§1", f"{ACT}/§1/ledd/1"]
    assert report.count(Added.NEW) == 1
    markdown = tmp_path / "b.md"
    markdown.write_bytes(lawfiles.markdown(changed="2021-05-06"))
    assert f"{ACT}/§1/ledd/2" not in [r.path for r in import_paths(store, [markdown]).revised]


def test_another_text_of_the_same_state_and_format_replaces_it(store: Store) -> None:
    store.add(read_bytes(lawfiles.normalised(), origin="j"))
    assert store.add(read_bytes(lawfiles.normalised(first="Rettet. "), origin="j")) is Added.REPLACED
    assert len(store.heads(current=False)) == 1


def test_a_failed_write_leaves_the_store_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(read_bytes(lawfiles.normalised(), origin="j"))
    before = store.document(ACT)

    def fail(refid: str) -> None:
        raise RuntimeError(refid)

    monkeypatch.setattr(store, "_choose_current", fail)
    with pytest.raises(RuntimeError):
        store.add(read_bytes(lawfiles.normalised(first="Noe annet. "), origin="j"))
    assert store.document(ACT) == before


def test_the_store_survives_that_the_program_is_killed_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "acts.tar.bz2"
    lawfiles.bundle(path, {f"{n}.xml": lawfiles.small_act(n) for n in range(1, 400)})
    script = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from samkjort.law.texts.importing import import_paths
        from samkjort.law.texts.store import Store
        with Store.open(Path({str(tmp_path)!r})) as store:
            import_paths(store, [Path({str(path)!r})], each=lambda origin: print(origin, flush=True))
        """
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    for _ in range(20):
        process.stdout.readline()
    process.kill()
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    with Store.open(tmp_path) as store:
        heads = store.heads()
        assert 20 <= len(heads) < 399
        for head in heads:
            document = store.document(head.refid)
            assert document is not None
            assert len(document.provisions) == 3
        report = import_paths(store, [path])
        assert report.complete
        assert len(store.heads()) == 399


def test_a_ruined_store_file_is_answered_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"dette er ingen database" * 100)
    with pytest.raises(StoreUnusable, match="samkjort law import"):
        Store.open(tmp_path)
    (tmp_path / "fil").write_text("x")
    with pytest.raises(StoreUnusable, match="SAMKJORT_HOME"):
        Store.open(tmp_path / "fil")
