from __future__ import annotations

import pytest

from foreshock.errors import CodebookError
from foreshock.names.gazetteer import overlay
from foreshock.names.gazetteer.entry import How

HEAD = "name,variants,kind,country,lat,lon,radius_km,source\n"


def test_a_place_with_its_variants() -> None:
    made = list(
        overlay.parse(HEAD + "al-Tanf,At Tanf|Tanf garrison,base,SYR,33.49,38.65,10,recalled\n", file="x.csv")
    )
    assert [(d.name, d.kind, d.country, d.radius_km) for d in made] == [("al-Tanf", "base", "SYR", 10.0)]
    assert made[0].names == [("al-Tanf", How.NAME), ("At Tanf", How.VARIANT), ("Tanf garrison", How.VARIANT)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A,,base,SYR,33,38,10", "8 cells, not 7"),
        ("A,,palace,SYR,33,38,10,recalled", "known kind, not 'palace'"),
        (",,base,SYR,33,38,10,recalled", "has a name"),
        ("A,,base,SYR,north,38,10,recalled", "are numbers"),
        ("A,,base,SYR,133,38,10,recalled", "out of range"),
        ("A,,base,SYR,33,38,0,read", "out of range"),
        ("A,,base,SYR,33,38,5,recalled", "10 km or more"),
    ],
)
def test_a_wrong_line_is_told_with_file_and_line(line: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said) as caught:
        list(overlay.parse(f"{HEAD}{line}\n", file="x.csv"))
    assert caught.value.where == "x.csv:2"


def test_wrong_columns_are_told() -> None:
    with pytest.raises(CodebookError, match="the columns are"):
        list(overlay.parse("name,kind\n", file="x.csv"))


def test_the_shipped_places_can_be_read_and_are_many() -> None:
    made = list(overlay.drafts())
    assert len({d.id for d in made}) == len(made)
    assert len(made) >= 500
    assert all(d.radius_km >= 10 for d in made if d.source == "recalled")
