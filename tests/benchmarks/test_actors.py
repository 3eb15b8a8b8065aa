"""The benchmark of actors: what it takes for right, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.actors import Case, accepted, score

from benchmarks import actors
from foreshock.model import checksum
from foreshock.names.actors import ActorResolution, Registry
from tests.names.actors import world

HEAD = "doc,source_file,start,end,mention,sha256,date,actor,country,sector,kind,sponsor,alignment,note,part\n"
TEXT = "Jets of the United States struck. Rebels in Syria fled."


def case(**more: object) -> Case:
    given = {
        "mention": "m",
        "context": "",
        "at": None,
        "on": None,
        "actors": (),
        "countries": (),
        "sectors": (),
    }
    return Case(**{**given, **more})  # type: ignore[arg-type]


def found(id_: str | None = None, name: str = "", **more: object) -> ActorResolution:
    actor = world.registry().get(id_) if id_ else None
    return ActorResolution(mention="m", actor=actor, name=actor.name if actor else name, **more)  # type: ignore[arg-type]


def right(resolution: ActorResolution, **more: object) -> bool:
    return score(case(**more), resolution, world.registry()).right


def test_a_name_is_right_by_folding_by_its_line_and_as_the_state() -> None:
    assert right(found(name="the new valley army"), actors=("New Valley Army",))
    assert right(found("old-army"), actors=("Jaysh al-Wadi",))
    assert right(found("state-syr"), actors=("Government of Syria",))
    assert not right(found("hez"), actors=("New Valley Army",))


def test_nothing_is_right_only_where_it_is_accepted() -> None:
    assert right(found(), actors=("-", "Hezbollah"))
    assert not right(found(), actors=("Hezbollah",))
    assert right(found(country=None), countries=("-", "SYR"))
    assert not right(found(country="IRQ"), countries=("-", "SYR"))


def test_all_three_have_to_be_right() -> None:
    told = found("hez", country="LBN", sector="REB")
    asked = {"actors": ("Hezbollah",), "countries": ("LBN",), "sectors": ("REB", "UAF")}
    assert right(told, **asked)
    assert not right(told, **{**asked, "sectors": ("GOV",)})


def test_a_body_with_its_state_in_brackets() -> None:
    registry = Registry.parse(
        {
            **world.FILES,
            "b.csv": world.STATES.splitlines()[0] + "\nm,Syrian Ministry of Interior,ministry,SYR,GOV,,,,x\n",
        }
    )
    actor = registry.get("m")
    assert actors.same_body("Ministry of Interior (Syria)", actor, registry)
    assert not actors.same_body("Ministry of Interior (Iraq)", actor, registry)


def test_cells_list_what_is_accepted() -> None:
    assert accepted("REB| UAF |") == ("REB", "UAF")
    assert accepted("") == ()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    row = {"id": "d1", "date": "2017-05-31", "source": "made up", "text": TEXT}
    (tmp_path / "news.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    start = TEXT.index("Rebels")
    cells = ["d1", "news.jsonl", str(start), str(start + 6), "Rebels", checksum(TEXT), "2017-05-31"]
    (tmp_path / "cases.csv").write_text(
        HEAD + ",".join([*cells, "", "SYR", "REB|OPP", "class", "", "", "", "dev"]) + "\n", encoding="utf-8"
    )
    return tmp_path / "cases.csv", tmp_path


def test_the_figures_of_a_file(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    path, folder = files
    assert actors.main([str(path), "--folder", str(folder), "--out", str(folder / "out.jsonl")]) == 0
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said["right"] == 1.0
    assert said["n"] == 1
    written = json.loads((folder / "out.jsonl").read_text(encoding="utf-8"))
    assert written["country"] == "SYR"


def test_another_text_or_none_is_refused(files: tuple[Path, Path]) -> None:
    path, folder = files
    (folder / "news.jsonl").write_text(json.dumps({"id": "d1", "date": "", "text": "else"}), encoding="utf-8")
    assert actors.main([str(path), "--folder", str(folder)]) == 3
    (folder / "news.jsonl").unlink()
    assert actors.main([str(path), "--folder", str(folder)]) == 3


def test_cases_of_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {
        "mention": "German chancellor",
        "context": "",
        "date": "2017-01-01",
        "country": "DEU",
        "sector": "GOV",
    }
    (tmp_path / "others.jsonl").write_text(json.dumps({**row, "name": None}) + "\n\n", encoding="utf-8")
    assert actors.main([str(tmp_path / "others.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["right"] == 1.0


@pytest.mark.shared
def test_most_of_the_development_cases_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    if not actors.FOLDER.exists():
        pytest.skip("the shared texts are not here")
    assert actors.main(["--part", "dev"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["right"] > 0.8
