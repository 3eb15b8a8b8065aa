"""What is compared of two mentions: types, windows, words, places, and the fitted sum."""

from __future__ import annotations

from datetime import date

import pytest

from foreshock.codebook import codebook
from foreshock.picture.events import clues, mentions
from foreshock.picture.events.clues import Clues, numbers
from foreshock.picture.events.kinds import Kin, family, kin, turned
from foreshock.picture.events.pairs import FEATURES, NEVER, QUICK, features, fitted, score
from foreshock.picture.events.spots import Near, Spot, near
from foreshock.picture.events.windows import FAR, Window, window
from foreshock.picture.events.words import COMMON, RAREST, rarest, shares, stem, telling, weight
from foreshock.picture.evidence import gather
from foreshock.picture.naming import Named, Naming
from foreshock.picture.sides import Sides
from foreshock.picture.times import Basis, WorldTime
from tests.picture.builders import Told, say


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("airstrike", "airstrike", Kin.SAME),
        ("kill", "airstrike", Kin.VIEW),
        ("bombing", "kill", Kin.VIEW),
        ("chemical", "shelling", Kin.VIEW),
        ("seize", "lose", Kin.VIEW),
        ("withdraw", "seize", Kin.VIEW),
        ("abduct", "arrest", Kin.VIEW),
        ("airstrike", "bombing", Kin.APART),
        ("airstrike", "seize", Kin.NONE),
        ("besiege", "displace", Kin.NONE),
        ("ceasefire", "release", Kin.NONE),
    ],
)
def test_types_of_one_event(one: str, other: str, found: Kin) -> None:
    assert kin(one, other) == kin(other, one) == found


def test_every_action_has_a_family_and_what_is_not_in_the_codebook_its_own() -> None:
    actions = [name for name, t in codebook().types.items() if t.kind == "action"]
    assert all(family(name) for name in actions)
    assert family("levitate") == "levitate"


def test_the_sides_of_two_views_change_places() -> None:
    assert turned("seize", "lose")
    assert not turned("seize", "seize")
    assert not turned("lose", "withdraw")
    assert not turned("kill", "airstrike")


def stated(iso: str, first: date, day: date) -> Window:
    found = window(WorldTime(day, Basis.STATED, iso, first))
    assert found is not None
    return found


def test_a_month_is_meant_loosely_and_a_day_is_not() -> None:
    april = stated("2017-04", date(2017, 4, 1), date(2017, 4, 30))
    late = stated("2017-05-18", date(2017, 5, 18), date(2017, 5, 18))
    assert not april.meets(late)
    assert 0 < april.gap(late) < 1 < late.gap(stated("2017-05-12", date(2017, 5, 12), date(2017, 5, 12)))
    assert april.gap(stated("2017-08-18", date(2017, 8, 18), date(2017, 8, 18))) == FAR


def test_news_without_a_time_are_of_the_days_before() -> None:
    found = window(WorldTime(date(2017, 5, 31), Basis.PUBLISHED))
    assert found is not None
    assert (found.first, found.last, found.stated) == (
        date(2017, 5, 29).toordinal(),
        date(2017, 5, 31).toordinal(),
        False,
    )
    assert window(WorldTime(date(2017, 5, 31), Basis.RECORDED)) is None
    assert window(WorldTime(date(2017, 5, 31), Basis.STATED, "../2017-05-31", None)) is None


def test_windows_that_open_before_others_close_are_not_too_far() -> None:
    one = stated("2017-05-18", date(2017, 5, 18), date(2017, 5, 18))
    for day in range(1, 28):
        other = stated("", date(2017, 5, day), date(2017, 5, day))
        assert (one.gap(other) < FAR) == (one.opens < other.closes and other.opens < one.closes)


def test_rare_words_weigh_and_common_ones_do_not() -> None:
    common = max(shares(), key=lambda w: shares()[w])
    assert shares()[common] > COMMON
    assert weight(common) == 0
    assert weight("qwertyville") == pytest.approx(-__import__("math").log(RAREST))
    assert all(RAREST <= s <= 1 for s in shares().values())
    assert stem("bombings") == stem("bombing")[: len(stem("bombings"))] or stem("bombed") == stem("bombing")
    assert "qwertyville" in telling("They met in Qwertyville.")
    assert rarest({"qwertyville", common}, 1) == ("qwertyville",)


def test_numbers_count_but_dates_do_not() -> None:
    said = "On 18 May 2017 (03.10.2017) at least 1,200 men, two of them twelve years old, in May 18"
    assert numbers(said) == {1200, 2, 12}


def place(key: str, doc: str = "") -> Named:
    return Named(key, key, doc)


TANF: Spot = (33.5, 38.66, 2.0)
RAQQA: Spot = (35.95, 39.01, 8.0)
SYRIA: Spot = (35.0, 38.0, 400.0)


@pytest.mark.parametrize(
    ("a", "b", "spots", "found"),
    [
        (place("tanf"), place("tanf"), {}, Near.SAME),
        (place("syria"), place("syria"), {}, Near.INSIDE),
        (place("tanf"), place("raqqa"), {}, Near.DIFFERENT),
        (place("outskirts of raqqa"), place("raqqa"), {}, Near.SAME),
        (place("tanf"), place("raqqa"), {"tanf": TANF, "raqqa": RAQQA}, Near.FAR),
        (place("tanf"), place("syria"), {"tanf": TANF, "syria": SYRIA}, Near.INSIDE),
        (place("tanf"), place("tanf base"), {"tanf": TANF, "tanf base": (33.51, 38.66, 1.0)}, Near.SAME),
        (place("town (d1)", "d1"), place("raqqa"), {}, Near.UNKNOWN),
    ],
)
def test_how_near_places_are(a: Named, b: Named, spots: dict[str, Spot], found: Near) -> None:
    assert near(a, b, spots) == near(b, a, spots) == found


ARGS = {"actor": "US planes", "recipient": "militiamen", "place": "al-Tanf"}


def told(*entries: Told) -> tuple[list[Clues], Sides]:
    naming = Naming(entries)
    evidence = gather(entries, naming=naming, as_of=date.max)
    return [clues(m) for m in mentions(evidence, naming=naming)], Sides.of_entries(entries)


def pair(other: dict[str, object], args: dict[str, str] = ARGS) -> float:
    first = say("airstrike", ARGS, when="2017-05-18", quote="US planes bombed a column near al-Tanf")
    given: dict[str, object] = {"doc": "d2", "when": "2017-05-18", "quote": "jets hit a column near al-Tanf"}
    second = say("airstrike", args, **{**given, **other})  # type: ignore[arg-type]
    (a, b), sides = told(first, second)
    assert score(a, b, sides, {}) == pytest.approx(score(b, a, sides, {}))
    return score(a, b, sides, {})


def test_what_differs_lowers_the_score() -> None:
    alike = pair({})
    assert alike > 0
    assert pair({"when": "2017-05-20"}) < alike
    assert pair({}, ARGS | {"place": "Raqqa"}) < alike
    assert pair({}, ARGS | {"actor": "Russia"}) < alike
    assert pair({"quote": "the assembly debated it"}) < alike


def test_what_can_never_be_one() -> None:
    assert pair({"status": "denied"}) == NEVER
    assert pair({"when": "2016-05-18"}) == NEVER


def test_a_score_that_cannot_come_to_the_least_is_not_worked_out() -> None:
    first = say("airstrike", ARGS, when="2017-05-18", quote="US planes bombed a column near al-Tanf")
    second = say("airstrike", ARGS, doc="d2", when="2017-05-20", quote="it was debated")
    (a, b), sides = told(first, second)
    assert score(a, b, sides, {}) < 0
    assert score(a, b, sides, {}, least=5) == NEVER


def test_the_weights_fit_the_features_and_have_the_signs_of_reason() -> None:
    (a, b), sides = told(say("airstrike", ARGS), say("airstrike", ARGS, doc="d2"))
    row = features(a, b, sides, {})
    assert row is not None
    assert len(row) == len(FEATURES) == len(fitted()[True]) == len(fitted()[False])
    assert FEATURES[: len(QUICK)] == QUICK
    across = dict(zip(FEATURES, fitted()[False], strict=True))
    assert across["place_far"] < across["place_different"] < 0 < across["place_same"]
    assert across["days_apart"] < 0 < across["dated"]
    assert across["actor_other"] < 0 <= across["actor_meets"]
