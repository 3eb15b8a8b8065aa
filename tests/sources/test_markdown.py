from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.helpers import STORY, assert_exact, documents, doubted, kinds, one, read, refused

EXAMPLES = Path(__file__).parents[2] / "examples" / "tanf-2017"


def write(folder: Path, text: str) -> Path:
    path = folder / "a.md"
    path.write_text(text)
    return path


def test_front_matter(tmp_path: Path) -> None:
    front = "id: x\ndate: 2017-05-31\noutlet: The Ledger\nbyline: Amman\ntitle: 'River: town falls'\n"
    front += "synthetic: true\n"
    doc = one(write(tmp_path, f"---\n{front}---\n\n{STORY}\n"))
    assert (doc.id, str(doc.date), doc.date_reason) == ("x", "2017-05-31", "front matter")
    assert (doc.outlet, doc.place, doc.title, doc.synthetic) == (
        "The Ledger",
        "Amman",
        "River: town falls",
        True,
    )
    assert doc.text == STORY
    assert kinds(doc) == ["body"]


@pytest.mark.parametrize(
    ("front", "line"), [("a: [1", 3), ("a: 1\nb: : :", 3), ("- a", 1), ("!!python/object:os.x {}", 2)]
)
def test_broken_front_matter_names_the_line(tmp_path: Path, front: str, line: int) -> None:
    said = refused(write(tmp_path, f"---\n{front}\n---\n{STORY}"))
    assert said.where.endswith(f"a.md:{line}")
    assert "front matter" in said.message


def test_values_that_are_no_words_are_passed_over(tmp_path: Path) -> None:
    bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\ntitle: *c\nid: {k: v}\nsource: Wire"
    doc = one(write(tmp_path, f"---\n{bomb}\n---\n{STORY}"))
    assert (doc.title, doc.outlet) == ("", "Wire")
    assert doc.id.startswith("a-")


def test_date_of_the_year_3000(tmp_path: Path) -> None:
    said, doc = doubted(write(tmp_path, f"---\ndate: 3000-01-01\n---\n{STORY}"))
    assert "3000-01-01" in said.message
    assert (doc.date, doc.text) == (None, STORY)


@pytest.mark.parametrize(
    "day", ["2017-02-31", "'not a date'", "2017-13-01T10:00:00Z", "!!timestamp 2017-02-31"]
)
def test_a_date_that_is_none_costs_only_itself(tmp_path: Path, day: str) -> None:
    said, doc = doubted(write(tmp_path, f"---\nid: x\ndate: {day}\n---\n3 May, 2017\n\n{STORY}"))
    assert said.where == f"{tmp_path / 'a.md'}:3"
    assert day.split()[-1].strip("'") in said.message
    assert (doc.id, str(doc.date)) == ("x", "2017-05-03")


def test_marks_are_taken_off(tmp_path: Path) -> None:
    doc = one(
        write(
            tmp_path,
            "# River town falls\n\n**Soldiers** took [Qasr](http://example.org/x) and *held* it_all.\n\n"
            "> So said they.\n",
        )
    )
    assert doc.text == "River town falls\n\nSoldiers took Qasr and held it_all.\n\nSo said they."
    assert kinds(doc) == ["headline", "body"]
    assert doc.title == "River town falls"


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    assert one(write(tmp_path, f"---\n\n{STORY}")).text.endswith(STORY)


def test_the_example_collection() -> None:
    files = sorted(EXAMPLES.glob("[0-9]*.md"))
    if not files:
        pytest.skip("the example is not there")
    for path in files:
        doc = one(path)
        assert_exact(doc)
        assert doc.synthetic
        assert doc.date is not None
        assert doc.unread == ""
    assert len(documents(read(EXAMPLES))) >= len(files)
