"""The registry: what it reads, what it refuses, and what it finds."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreshock.errors import CodebookError, NotFound
from foreshock.names.actors import Registry
from foreshock.names.actors.keys import fold
from foreshock.names.actors.registry import check_headers, written_alike
from foreshock.names.keys import actor_key
from tests.names.actors import world

HEAD = "id,name,kind,country,sector,from,to,variants,source\n"
LINK = "from_id,relation,to_id,since,until,source\n"
PERSON = "id,name,country,sector,post,body,from,to,variants,source\n"


def test_a_name_a_variant_and_an_abbreviation_find_one_actor() -> None:
    found = world.registry()
    assert [a.id for a in found.find("New Valley Army")] == ["new-army"]
    assert [a.id for a in found.find("jaysh al-wadi")] == ["new-army"]
    assert [a.id for a in found.find("NVA")] == ["new-army"]


def test_an_ambiguous_abbreviation_finds_all_that_have_it() -> None:
    assert {a.id for a in world.registry().find("IS")} == {"is", "is-else"}


@pytest.mark.parametrize("mention", ["is", "Is", "us", "Us"])
def test_short_abbreviations_need_their_capitals(mention: str) -> None:
    assert world.registry().find(mention) == ()


def test_long_abbreviations_need_one_capital() -> None:
    assert [a.id for a in world.registry().find("Isis")] == ["is"]
    assert world.registry().find("isis") == ()


def test_dots_do_not_matter() -> None:
    assert written_alike("UN", "U.N.")
    assert [a.id for a in world.registry().find("U.S.")] == ["state-usa"]


def test_on_a_day_only_those_are_found_that_were_there() -> None:
    found = world.registry()
    assert found.find("Old Valley Army", on=date(2016, 3, 1))
    assert not found.find("Old Valley Army", on=date(2018, 3, 1))


def test_one_line_of_dated_names() -> None:
    found = world.registry()
    for id_ in ("old-army", "new-army"):
        line = found.line(found.get(id_))
        assert [(d.actor.id, d.begins and d.begins.year) for d in line] == [
            ("old-army", 2015),
            ("new-army", 2016),
        ]
    assert found.line_of("OVA") == found.line_of("NVA") == "Old Valley Army, then New Valley Army"
    assert found.line_of("nobody") == found.line_of("IS") == ""


def test_a_ring_of_renamings_ends() -> None:
    text = HEAD + "a,Aa,group,SYR,REB,,,,x\nb,Bb,group,SYR,REB,,,,x\n"
    links = LINK + "a,renamed_to,b,,,x\nb,renamed_to,a,,,x\n"
    found = Registry.parse({"a.csv": text, "links.csv": links})
    assert len(found.line(found.get("a"))) == 2


def test_parent_backers_and_splinters_hold_at_their_time() -> None:
    found = world.registry()
    army = found.get("new-army")
    assert [a.id for a in found.backers(army, on=date(2017, 1, 1))] == ["state-usa"]
    assert found.backers(army, on=date(2020, 1, 1)) == ()
    assert [a.id for a in found.splinters(army)] == ["valley-guard"]
    assert (parent := found.parent(found.get("usa-dod"))) is not None
    assert parent.id == "state-usa"


def test_a_person_has_terms() -> None:
    text = PERSON + "p,Jo Roe,USA,GOV,senator,,2000,2004,,x\np,Jo Roe,USA,GOV,president,,2009,2012,,x\n"
    found = Registry.parse({"people.csv": text})
    assert found.get("p", on=date(2002, 1, 1)).post == "senator"
    assert found.get("p", on=date(2010, 1, 1)).post == "president"
    assert len(found.terms("p")) == 2


def test_an_unknown_id_is_not_found() -> None:
    with pytest.raises(NotFound):
        world.registry().get("nobody")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x,Xx,group,Syria,REB,,,,s", "a.csv:2: country"),
        ("x,Xx,gruop,SYR,REB,,,,s", "a.csv:2: kind"),
        ("x,Xx,group,SYR,RBE,,,,s", "a.csv:2: sector"),
        ("x,Xx,group,SYR,REB,soon,,,s", "a.csv:2: from"),
        ("x,Xx,group,SYR,REB,2016-13,,,s", "a.csv:2: from"),
        ("x,Xx,group,SYR,REB,2016,2015,,s", "a.csv:2: ends before"),
        ("X x,Xx,group,SYR,REB,,,,s", "a.csv:2: an actor"),
        ("x,,group,SYR,REB,,,,s", "a.csv:2: an actor"),
        ("x,Xx,group,SYR,REB", "a.csv:2: a line has 9 cells"),
        ("x,Xx,group,SYR,REB,,,,s\nx,Yy,group,SYR,REB,,,,s", "a.csv:3: the id 'x' is taken at a.csv:2"),
    ],
)
def test_a_wrong_line_is_told_with_file_and_line(line: str, said: str) -> None:
    with pytest.raises(CodebookError) as error:
        Registry.parse({"a.csv": HEAD + line + "\n"})
    assert said in _told(error.value)


def test_a_country_outside_the_given_ones_is_refused_unless_a_state_defines_it() -> None:
    text = HEAD + "y,Yy,group,YUG,REB,,,,s\n"
    with pytest.raises(CodebookError):
        Registry.parse({"a.csv": text}, countries=frozenset({"SYR"}))
    state = HEAD + "s,Former Land,state,YUG,GOV,,,,s\n"
    assert len(Registry.parse({"a.csv": text, "b.csv": state}, countries=frozenset({"SYR"}))) == 2


@pytest.mark.parametrize("line", ["x,part_of,y,,,s", "y,part_of,x,,,s", "x,knows,x,,,s"])
def test_a_dangling_or_unknown_link_is_refused(line: str) -> None:
    with pytest.raises(CodebookError) as error:
        Registry.parse({"a.csv": HEAD + "x,Xx,group,SYR,REB,,,,s\n", "l.csv": LINK + line + "\n"})
    assert "l.csv:2" in _told(error.value)


def test_a_post_at_no_known_body_is_refused() -> None:
    with pytest.raises(CodebookError) as error:
        Registry.parse({"p.csv": PERSON + "p,Jo Roe,USA,GOV,president,nowhere,,,,x\n"})
    assert "no such actor: 'nowhere'" in _told(error.value)


@pytest.mark.parametrize(
    "post", ["president >state-x", "first lady ^ELI", "spokesperson;", "head @ x", "a|b"]
)
def test_a_post_with_marks_in_it_is_refused(post: str) -> None:
    with pytest.raises(CodebookError) as error:
        Registry.parse({"p.csv": PERSON + f"p,Jo Roe,USA,GOV,{post},,,,,x\n"})
    assert "p.csv:2: post" in _told(error.value)


def test_a_name_with_a_possessive_is_no_first_name() -> None:
    found = Registry.parse({"a.csv": HEAD + "t,Tilly's,company,USA,BUS,,,,x\n"})
    assert found.find("Tilly's")
    assert not found.find("Tilly")


def test_columns_that_nobody_reads_are_refused() -> None:
    with pytest.raises(CodebookError):
        check_headers({"a.csv": "id,nmae\n"}, ())


def _told(error: CodebookError) -> str:
    return str(error)


@given(st.text(max_size=30))
def test_the_fast_key_is_the_key(name: str) -> None:
    assert fold(name) == actor_key(name)


@given(
    st.lists(
        st.sampled_from(["al", "el", "an", "ash", "the", "a", "Tanf", "Army", "Shabaab", "x-y"]), max_size=5
    )
)
def test_the_fast_key_is_the_key_with_articles(words: list[str]) -> None:
    assert fold(" ".join(words)) == actor_key(" ".join(words))


def test_the_shipped_registry_is_read_and_fast_enough() -> None:
    begun = time.perf_counter()
    found = Registry.shipped()
    spent = time.perf_counter() - begun
    assert len(found) >= 1500
    # 0.15 s are wanted for 3,000 actors on a quiet machine; a busy one may take several times as long
    assert spent < 0.00005 * len(found) * 8
    ids = {a.id for a in found.entries}
    assert all(link.left in ids and link.right in ids for link in found.links)
