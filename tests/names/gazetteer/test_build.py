from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from foreshock.errors import SourceError
from foreshock.names.gazetteer import Gazetteer, build, store, towns
from foreshock.names.gazetteer.build import stamp
from foreshock.names.gazetteer.schema import VERSION
from tests.names.gazetteer.small import drafts, opened


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A build of the small places in place of the world's; how often it was asked for."""
    asked: list[int] = []

    def small(_packs: object, tell: object) -> object:
        asked.append(1)
        return iter(drafts())

    monkeypatch.setattr(build, "_all", small)
    return asked


def test_built_on_first_use_and_then_kept(tmp_path: Path, quick: list[int]) -> None:
    path = tmp_path / "new" / "gazetteer.sqlite"
    for _ in range(2):
        with Gazetteer.open(path, packs=()) as found:
            assert found.find("Paris")
            assert found.about()["places"] == str(len(drafts()))
    assert len(quick) == 1
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_built_anew_when_what_it_is_made_of_changes(
    tmp_path: Path, quick: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "g.sqlite"
    Gazetteer.open(path, packs=()).close()
    monkeypatch.setattr(build, "VERSION", VERSION + 1)
    Gazetteer.open(path, packs=()).close()
    assert len(quick) == 2
    pack = tmp_path / "SY.tsv"
    pack.write_text("x", encoding="utf-8")
    assert stamp([pack]) != stamp(())


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 500])
def test_a_damaged_file_is_built_anew(tmp_path: Path, quick: list[int], damage: bytes) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(damage)
    with Gazetteer.open(path, packs=()) as found:
        assert found.find("Paris")


def test_a_failed_build_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path):
        pass
    path = tmp_path / "small.sqlite"
    before = path.read_bytes()

    def broken(_packs: object, _tell: object) -> object:
        yield drafts()[0]
        raise SourceError("gone")

    monkeypatch.setattr(build, "_all", broken)
    with pytest.raises(SourceError):
        build.build(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_readers_keep_their_file_while_another_builds(tmp_path: Path, quick: list[int]) -> None:
    path = tmp_path / "g.sqlite"
    with Gazetteer.open(path, packs=()) as found:
        made = threading.Thread(target=build.build, args=(path,))
        made.start()
        made.join()
        assert found.find("Dallas")
    assert len(quick) == 2


def test_progress_is_told(tmp_path: Path, quick: list[int]) -> None:
    told: list[float] = []
    build.build(tmp_path / "g.sqlite", progress=lambda _what, share: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_of_two_drafts_with_one_id_the_first_stays(tmp_path: Path) -> None:
    one, two = drafts()[0], drafts()[0]
    two.name = "Other"
    build.write(tmp_path / "g.sqlite", [one, two])
    with sqlite3.connect(tmp_path / "g.sqlite") as db:
        assert db.execute("SELECT name FROM place").fetchall() == [("Syria",)]
    db.close()


def test_a_missing_package_is_named() -> None:
    with pytest.raises(SourceError, match="install no_such_package again"):
        towns.package_file("no_such_package", "data.json")


def test_no_file_has_no_stamp(tmp_path: Path) -> None:
    assert store.current(tmp_path / "absent.sqlite") == ""


def test_what_killed_builds_left_is_removed_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_all", lambda _packs, _tell: iter(drafts()))
    old, new, other = (tmp_path / n for n in (".g.sqlite.11.part", ".g.sqlite.12.part", ".h.sqlite.13.part"))
    for left in (old, new, other):
        left.touch()
    for left in (old, other):
        os.utime(left, (0, 0))
    build.build(tmp_path / "g.sqlite")
    assert (old.exists(), new.exists(), other.exists()) == (False, True, True)
