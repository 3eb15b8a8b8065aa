from __future__ import annotations

from datetime import date

from foreshock.names.actors import Registry
from foreshock.names.registered import line_of, registered, spellings

ACTORS = """id,name,kind,country,sector,from,to,variants,source
xx-old,Old Guard,group,SYR,REB,2012,2014,OG,recalled
xx-new,New Guard,group,SYR,REB,2014,,NG,a list
xx-one,First Path,group,SYR,REB,2001,2004,Path,recalled
xx-two,Second Path,group,IRQ,REB,2010,,Path,recalled
"""
LINKS = """from_id,relation,to_id,since,until,source
xx-old,renamed_to,xx-new,2014,,recalled
"""
REGISTRY = Registry.parse({"actors.csv": ACTORS, "links.csv": LINKS})


def test_names_of_one_line_are_joined_to_the_latest() -> None:
    joins = {j.left: j for j in registered({"OG": [], "Old Guard": [], "New Guard": []}, registry=REGISTRY)}
    assert {k: j.right for k, j in joins.items()} == {"og": "new guard", "old guard": "new guard"}
    assert "OG is Old Guard, later New Guard (xx-old; recalled)" in joins["og"].reason
    assert joins["og"].preferred


def test_a_name_of_several_lines_joins_nothing_unless_the_dates_decide() -> None:
    assert line_of("Path", [], registry=REGISTRY) is None
    assert line_of("Path", [date(2012, 1, 1), None], registry=REGISTRY) == REGISTRY.get("xx-two")
    assert line_of("Path", [date(2012, 1, 1), date(2002, 1, 1)], registry=REGISTRY) is None


def test_what_the_registry_does_not_know_stays_alone() -> None:
    assert not list(registered({"Hill Brigade": [], "the rebels": []}, registry=REGISTRY))


def test_a_seeded_row_yields_to_one_that_was_looked_into() -> None:
    seeded = ACTORS + "ucdp-9,Old Guard,group,IRQ,REB,,,,UCDP\n"
    registry = Registry.parse({"actors.csv": seeded, "links.csv": LINKS})
    assert line_of("Old Guard", [], registry=registry) == registry.get("xx-old")


def test_the_spellings_of_a_line() -> None:
    assert set(spellings("OG", registry=REGISTRY)) == {"Old Guard", "OG", "New Guard", "NG"}
    assert spellings("Path", registry=REGISTRY) == ()
