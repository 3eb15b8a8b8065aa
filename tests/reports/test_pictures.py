"""The map and the network: what they draw, that nothing collides, and that words stay words."""

from __future__ import annotations

import math
import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreshock.picture import Picture
from foreshock.picture.spot import Spot
from foreshock.picture.theatre import Theatre
from foreshock.reports import View, compose, pictures
from foreshock.reports.outlines import outline, outlines
from foreshock.reports.pictures import map as mapping
from foreshock.reports.pictures import network, svg
from foreshock.reports.pictures.drawing import Disc, Drawing, Path, Words, hatching, text_width
from foreshock.reports.pictures.legend import tint
from foreshock.reports.pictures.sheet import Frame, Room
from tests.picture.builders import Told, holds, say

AS_OF = date(2017, 5, 31)
SVG = "{http://www.w3.org/2000/svg}"


def spot(lat: float, lon: float, km: float = 5.0, *, wide: bool = False) -> Spot:
    return Spot(lat, lon, km, frozenset({"SYR"}), "town", "by hand", "", wide)


SPOTS = {
    "qasr": spot(34.5, 38.0),
    "tanf": spot(33.5, 38.6),
    "oz": spot(35.2, 40.1),
    "inland": spot(35, 38, wide=True),
}


def built(*told: Told) -> Picture:
    return Picture.build(told, as_of=AS_OF)


def drawn(*told: Told, spots: dict[str, Spot] | None = None, theatre: Theatre | None = None) -> mapping.Map:
    made = mapping.draw(built(*told).control, spots or SPOTS, theatre=theatre, title="Who holds what")
    assert made
    return made


def words(drawing: Drawing) -> list[str]:
    return [i.text for i in drawing.items if isinstance(i, Words)]


def test_outlines_have_the_countries_and_close_their_rings() -> None:
    syria = outline("SYR")
    assert syria is not None
    assert syria.box[0] < 38 < syria.box[2]
    assert len(outlines()) > 200
    assert all(math.dist(r[0], r[-1]) < 0.02 for o in outlines() for r in o.rings)


def test_a_place_without_a_position_has_no_mark_and_is_counted() -> None:
    made = drawn(holds("Lions", "Qasr"), holds("Wolves", "Nowhere", at=90), holds("Bears", "Inland", at=180))
    assert made.drawn == {"qasr"}
    assert made.unplaced == 2
    assert "Nowhere" not in words(made.drawing)


def test_no_map_is_drawn_of_no_position() -> None:
    assert mapping.draw(built(holds("Lions", "Nowhere")).control, SPOTS, theatre=None, title="T") is None


def test_each_holder_has_one_letter_and_it_stands_in_the_legend_with_the_name() -> None:
    made = drawn(holds("Lions", "Qasr"), holds("Lions", "Tanf", at=90), holds("Wolves", "Oz", at=180))
    assert made.letters == {"lions": "A", "wolves": "B"}
    said = words(made.drawing)
    assert said.count("A") == 3
    assert said.count("B") == 2
    assert {"Lions", "Wolves", "Qasr", "Oz"} <= set(said)


def marks(made: mapping.Map) -> list[Disc]:
    return [i for i in made.drawing.items if isinstance(i, Disc) and i.hint]


def test_colour_is_never_alone() -> None:
    one = marks(drawn(holds("Lions", "Qasr")))[0]
    two = marks(drawn(holds("Lions", "Qasr"), holds("Lions", "Qasr", doc="d2")))[0]
    assert one.dash
    assert not two.dash
    both = marks(drawn(holds(["Lions", "Wolves"], "Qasr")))[0]
    assert both.hatch
    assert "Lions" in both.hint
    assert "Wolves" in both.hint


def test_a_place_whose_holder_is_not_known_is_hollow() -> None:
    left = say("lose", {"actor": "Lions", "place": "Qasr"}, when="2017-05-30")
    made = drawn(left, holds("Wolves", "Tanf", at=90))
    (hollow,) = [m for m in marks(made) if "unknown" in m.hint]
    assert hollow.fill == "#ffffff"
    assert "?" in words(made.drawing)


def test_the_ring_is_as_wide_as_the_place_may_reach() -> None:
    wide = {"qasr": spot(34.5, 38.0, 80.0), "tanf": spot(33.5, 38.6)}
    made = drawn(holds("Lions", "Qasr"), holds("Lions", "Tanf", at=90), spots=wide)
    rings = [i for i in made.drawing.items if isinstance(i, Path) and i.dash == (1, 2.5)]
    ring = max(rings, key=lambda r: max(p[0] for p in r.points) - min(p[0] for p in r.points))
    across = max(p[0] for p in ring.points) - min(p[0] for p in ring.points)
    bar = next(float(w.removesuffix(" km")) for w in words(made.drawing) if w.endswith(" km"))
    line = next(i for i in made.drawing.items if isinstance(i, Path) and len(i.points) == 4 and not i.closed)
    per_km = (line.points[2][0] - line.points[1][0]) / bar
    assert across / per_km == pytest.approx(160, rel=0.1)


def test_an_arrow_needs_both_ends() -> None:
    told = [holds("Lions", "Qasr"), holds("Wolves", "Tanf", at=90), holds("Bears", "Oz", at=180)]
    control = built(*told).control
    moves = (mapping.Movement("Lions", "qasr", "oz"), mapping.Movement("Lions", "nowhere", "oz"))
    one = mapping.draw(control, SPOTS, theatre=None, movements=moves, title="T")
    none = mapping.draw(control, SPOTS, theatre=None, movements=moves[1:], title="T")
    assert one
    assert none
    assert "movement told" in words(one.drawing)
    assert "movement told" not in words(none.drawing)


def crowd(count: int) -> tuple[list[Told], dict[str, Spot]]:
    told = [holds(f"Lions{i % 9}", f"Place{i}", at=90 * i, doc=f"d{i}") for i in range(count)]
    spots = {f"place{i}": spot(34 + 0.05 * (i % 7), 38 + 0.05 * (i // 7)) for i in range(count)}
    return told, spots


def test_marks_do_not_lie_on_one_another_and_what_finds_no_room_is_counted() -> None:
    told, spots = crowd(80)
    made = drawn(*told, spots=spots)
    centres = [m.centre for m in marks(made)]
    assert len(centres) == len(made.drawn)
    assert len(made.drawn) + made.crowded == 80
    assert all(math.dist(a, b) >= mapping.MARK * 1.9 for i, a in enumerate(centres) for b in centres[:i])


def test_labels_do_not_lie_on_one_another() -> None:
    told, spots = crowd(40)
    made = drawn(*told, spots=spots)
    boxes = []
    for w in made.drawing.items:
        if isinstance(w, Words) and w.text.startswith("Place"):
            wide = text_width(w.text, w.size)
            left = w.at[0] - {"start": 0, "middle": wide / 2, "end": wide}[w.anchor]
            boxes.append((left, w.at[1] - 8, left + wide, w.at[1]))
    assert len(boxes) > 10
    for i, (l1, t1, r1, b1) in enumerate(boxes):
        assert not any(l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1 for l2, t2, r2, b2 in boxes[:i])


def test_the_theatre_is_the_frame() -> None:
    theatre = Theatre("box", "by hand", rings=(((38, 33), (41, 33), (41, 36), (38, 36), (38, 33)),))
    made = drawn(
        holds("Lions", "Qasr"),
        holds("Bears", "Oz", at=90),
        spots={**SPOTS, "oz": spot(60, 60)},
        theatre=theatre,
    )
    assert made.drawn == {"qasr"}
    assert made.outside == 1


@given(st.floats(-179, 170), st.floats(-80, 75), st.floats(0.01, 9))
@settings(max_examples=60, deadline=None)
def test_a_frame_has_what_it_is_put_around(lon: float, lat: float, size: float) -> None:
    frame = Frame.around((lon, lat, lon + size, lat + size / 3), width=720, most=640, least=330)
    assert 329 <= frame.height <= 641
    x, y = frame.at(lon + size / 2, lat + size / 6)
    assert (x, y) == pytest.approx((360, frame.height / 2), abs=0.5)
    cut = frame.cut(((lon - 50, lat - 50), (lon + 50, lat - 50), (lon + 50, lat + 50), (lon - 50, lat + 50)))
    assert all(-0.01 <= p[0] <= 720.01 and -0.01 <= p[1] <= frame.height + 0.01 for p in cut)


def test_room_gives_no_place_twice() -> None:
    room = Room(100, 100)
    found = [room.spot((50, 50), 8) for _ in range(40)]
    given_ = [p for p in found if p]
    assert given_[0] == (50, 50)
    assert None in found
    assert all(math.dist(a, b) >= 15.9 for i, a in enumerate(given_) for b in given_[:i])


def test_hatching_stays_inside_its_circle() -> None:
    for start, end in hatching((10, 10), 8):
        assert math.dist(start, (10, 10)) <= 8.001
        assert math.dist(end, (10, 10)) <= 8.001


def test_letters_after_the_palette_share_a_grey() -> None:
    assert tint("A") != tint("B")
    assert tint("Y") == tint("Z") == tint("–")


# --- the network


def ties(*extra: Told) -> Picture:
    told = [
        say("BACKS", {"backer": "Ostland", "client": "Lions", "means": ["arms"]}),
        say("ALLIED", {"a": "Lions", "b": "Bears"}, at=90),
        say("OPPOSES", {"actor": "Bears", "target": "Wolves"}, at=180),
        say("BACKS", {"backer": "Westland", "client": "rebels"}, at=270),
        *extra,
    ]
    return built(*told)


def test_only_named_actors_stand_in_the_network_and_means_are_said() -> None:
    made = network.draw(ties().ties, title="T")
    assert made
    said = words(made.drawing)
    assert {"Ostland", "Lions", "Bears", "Wolves", "arms"} <= set(said)
    assert "rebels" not in said
    assert "Westland" not in said


def test_backing_alliance_and_hostility_differ_without_colour() -> None:
    made = network.draw(ties().ties, title="T")
    assert made
    lines = [i for i in made.drawing.items if isinstance(i, Path)]
    assert any(line.dash for line in lines)
    assert any(line.closed and line.fill and len(line.points) == 3 for line in lines)
    assert len([line for line in lines if line.stroke == "#1b5566"]) >= 2


def test_the_network_is_the_same_every_time_and_in_any_order() -> None:
    made = [network.draw(rows, title="T") for rows in (ties().ties, tuple(reversed(ties().ties)))]
    assert made[0]
    assert made[1]
    assert svg.standalone(made[0].drawing) == svg.standalone(made[1].drawing)


def test_a_network_that_can_be_read_says_what_it_leaves_out() -> None:
    told = [
        say("BACKS", {"backer": f"Land{i}", "client": f"Group{i % 5}"}, at=90 * i, doc=f"d{i}")
        for i in range(60)
    ]
    made = network.draw(built(*told).ties, title="T")
    assert made
    names = {w for w in words(made.drawing) if w.startswith(("Land", "Group"))}
    assert len(names) <= network.MOST_NODES
    assert len(made.left) == 60 - sum(1 for w in names if w.startswith("Land"))


def test_boxes_do_not_lie_on_one_another() -> None:
    told = [
        say("BACKS", {"backer": f"Land{i}", "client": f"Group{i % 5}"}, at=90 * i, doc=f"d{i}")
        for i in range(23)
    ]
    made = network.draw(built(*told).ties, title="T")
    assert made
    boxes = [p.points for p in made.drawing.items if isinstance(p, Path) and p.closed and len(p.points) == 4]
    assert len(boxes) == 28
    for i, (a, _, c, _) in enumerate(boxes):
        assert not any(
            a[0] < g[0] and e[0] < c[0] and a[1] < g[1] and e[1] < c[1] for e, _, g, _ in boxes[:i]
        )
        assert a[0] >= 0
        assert c[0] <= made.drawing.width


# --- as SVG


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", 'x" onload="y', "\u202egnp.exe", "حماة", "Ще один"]
)
def test_words_of_articles_stay_words(name: str) -> None:
    drawing = Drawing(10, 10, (Words((1, 1), name), Disc((5, 5), 2, hint=name)), name, name)
    text = svg.standalone(drawing)
    root = ElementTree.fromstring(text)
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "circle",
    }
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert not [k for e in root.iter() for k in e.attrib if k.startswith("on") or k == "style"]


def test_a_report_gives_its_pictures_as_files_that_need_nothing() -> None:
    made = built(holds("Lions", "Qasr"), say("BACKS", {"backer": "Ostland", "client": "Lions"}, at=90))
    report = compose(made, title="T", ledger_revision=1, view=View.of(made, spots=SPOTS))
    files = pictures(report)
    assert set(files) == {"map", "network"}
    for text in files.values():
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        assert not re.search(r"href|url\(|<style|<script", text)
    control = next(s for s in report.sections if s.id == "control")
    assert control.tables[0].rows[0].cells[1][0].text == "A"
