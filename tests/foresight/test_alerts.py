from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from foreshock.foresight.alert import Alert
from foreshock.foresight.alerts import HELD_BACK, MOST_CLAIMS, Look, alerts
from foreshock.foresight.cooling import cooled
from foreshock.foresight.flashpoints import Flashpoint
from foreshock.foresight.ladder import Direction, steps
from foreshock.foresight.rules import On, Rule, Turn
from foreshock.foresight.seen import Held, Seen
from foreshock.picture import Picture
from foreshock.picture.naming import Named
from tests.foresight.made import DAY, NOW, SPOTS, flashpoint
from tests.picture.builders import Told, holds, say

HOUR = timedelta(hours=1)
FALCONS, GUARD = "Falcons of Kharita", "Zubaida Brigade"
OLD = (holds(FALCONS, "Kharita", doc="d0", day="2017-05-01"),)


def rule(on: On, **more: object) -> Rule:
    return Rule(on.value, on, HOUR, **more)  # type: ignore[arg-type]


def look(
    *fresh: Told,
    old: Sequence[Told] = OLD,
    flashpoints: Sequence[Flashpoint] = (),
    gates: Sequence[Gate] = (),
    day: date = DAY,
) -> Look:
    picture = Picture.build((*old, *fresh), as_of=day)
    ids = frozenset(f.claim.id for f in fresh)
    return Look(picture, day, ids, flashpoints, steps(picture), gates, SPOTS)


def before(old: Sequence[Told] = OLD) -> Seen:
    return look(old=old).seen()


def found(now: Look, rules: Rule, seen: Seen | None = None) -> tuple[Alert, ...]:
    return alerts(now, before() if seen is None else seen, [rules])


@dataclass(frozen=True)
class Gate:
    corridor: str
    place: Named
    state: str
    says: str
    claims: tuple[str, ...]


def test_a_place_that_changes_hands_is_told_with_its_quotes() -> None:
    news = holds(GUARD, "Kharita", doc="d1", outlet="Desert Wire", quote="the Guard now holds Kharita")
    (made,) = found(look(news), rule(On.PLACE))
    assert made.title == "Kharita changed hands: now told to be held by Zubaida Brigade"
    assert "held (falcons of kharita)" in made.reason
    first = made.claims[0]
    assert (first.claim, first.quote, first.doc, first.outlet, first.published) == (
        news.claim.id,
        "the Guard now holds Kharita",
        "d1",
        "Desert Wire",
        DAY,
    )


def test_the_same_holder_told_again_is_no_change() -> None:
    assert found(look(holds(FALCONS, "Kharita", doc="d1")), rule(On.PLACE)) == ()


def test_a_holder_that_goes_stale_and_is_told_again_is_no_change() -> None:
    late = date(2018, 12, 31)
    silent = look(day=late)
    remembered = before().then(silent.seen())
    assert "kharita" in remembered.held
    again = look(holds(FALCONS, "Kharita", doc="d1", day="2018-12-30"), day=late)
    assert found(again, rule(On.PLACE), remembered) == ()


def test_kinds_pick_what_becomes_of_a_place() -> None:
    news = look(holds(GUARD, "Sabkha", doc="d1"))
    assert found(news, rule(On.PLACE, kinds=frozenset({Turn.HANDS}))) == ()
    (made,) = found(news, rule(On.PLACE, kinds=frozenset({Turn.FIRST})))
    assert "Sabkha has a holder told for the first time" in made.title


def test_a_new_flashpoint_is_told_once_and_only_with_news() -> None:
    news = say("clash", {"actor": FALCONS, "recipient": GUARD, "place": "Kharita"}, doc="d1")
    point = flashpoint(claims=(news.claim.id,))
    now = look(news, flashpoints=[point])
    (made,) = found(now, rule(On.FLASHPOINT, top=5, least_score=0.5))
    assert "Falcons of Kharita / Zubaida Brigade at Kharita" in made.title
    assert "no probability" in made.reason
    assert found(now, rule(On.FLASHPOINT, least_score=0.9)) == ()
    assert found(now, rule(On.FLASHPOINT), now.seen()) == ()
    stale = look(old=(*OLD, news), flashpoints=[point])
    assert found(stale, rule(On.FLASHPOINT)) == ()


def test_a_flashpoint_that_rises_by_enough_ranks_is_told() -> None:
    news = say("clash", {"actor": FALCONS, "recipient": GUARD, "place": "Kharita"}, doc="d1")
    others = [flashpoint(f"Band {n}", score=0.5) for n in range(4)]
    point = flashpoint(claims=(news.claim.id,))
    was = look(flashpoints=[*others, point]).seen()
    now = look(news, flashpoints=[point, *others])
    assert [a.about for a in found(now, rule(On.RANK, up=4, top=3), was)] == ["rank 1"]
    assert found(now, rule(On.RANK, up=5), was) == ()
    assert found(look(news, flashpoints=[*others, point]), rule(On.RANK, up=1), was) == ()


def leaflets(**more: object) -> Told:
    args = {"actor": "Falcons of Kharita", "recipient": "Zubaida Brigade", "place": "Kharita"}
    return say("threaten", args, quote="jets dropped leaflets", doc="d1", **more)  # type: ignore[arg-type]


def test_a_step_of_escalation_is_told_with_its_rung() -> None:
    (made,) = found(look(leaflets()), rule(On.STEP, least_rung=3))
    assert made.title == "leaflets: Falcons of Kharita / Zubaida Brigade at Kharita"
    assert "rung 3" in made.reason
    assert found(look(leaflets()), rule(On.STEP, least_rung=4)) == ()
    assert found(look(leaflets()), rule(On.STEP, direction=Direction.DOWN)) == ()


def test_old_news_read_today_is_no_alert() -> None:
    old = look(leaflets(when="2016-02-01"))
    assert found(old, rule(On.STEP, within=timedelta(days=14))) == ()
    assert len(found(old, rule(On.STEP))) == 1


def test_a_step_told_before_is_no_new_step() -> None:
    again = leaflets()
    object.__setattr__(again.claim, "id", "c-again")
    now = look(replace(again, outlet="Other"), old=(*OLD, leaflets()))
    assert len(now.steps) == 1
    assert found(now, rule(On.STEP)) == ()


def test_a_gate_that_flips_is_told() -> None:
    news = holds(GUARD, "Kharita", doc="d1")
    place = Named("kharita", "Kharita")

    def gate(state: str) -> Gate:
        return Gate("Sabkha to Zubaida", place, state, f"held by {GUARD}", (news.claim.id,))

    was = look(gates=[gate("open")]).seen()
    (made,) = found(look(news, gates=[gate("closed")]), rule(On.GATE), was)
    assert made.title == "Gate of Sabkha to Zubaida: Kharita is closed"
    assert "was open and is closed: held by Zubaida Brigade" in made.reason
    assert found(look(news, gates=[gate("open")]), rule(On.GATE), was) == ()
    assert found(look(news, gates=[gate("unknown")]), rule(On.GATE), was) == ()
    assert found(look(news, gates=[gate("closed")]), rule(On.GATE), Seen()) == ()


def test_what_is_told_of_the_followed_is_told() -> None:
    news = say("clash", {"actor": FALCONS, "place": "Sabkha"}, doc="d1")
    (made,) = found(look(news), rule(On.FOLLOWED, actors=(FALCONS,)))
    assert (made.title, made.place) == ("Followed: Falcons of Kharita: clash", "")
    (made,) = found(look(news), rule(On.FOLLOWED, places=("Sabkha",)))
    assert made.title == "Followed: Sabkha: clash"
    assert found(look(news), rule(On.FOLLOWED, actors=(GUARD,), places=("Zubaida",))) == ()


def test_nobody_private_is_followed_or_named() -> None:
    news = say("clash", {"actor": "John Smith", "recipient": GUARD, "place": "Kharita"}, doc="d1")
    assert found(look(news), rule(On.FOLLOWED, actors=("John Smith",))) == ()
    (made,) = found(look(news), rule(On.STEP))
    assert "Smith" not in made.title + made.reason
    assert "somebody" in made.title


def test_aid_sites_are_shown_by_district_and_their_quotes_held_back() -> None:
    quote = "shells hit a hospital in Kharita"
    args = {"actor": FALCONS, "recipient": GUARD, "place": "Kharita"}
    news = say("shelling", args, doc="d1", quote=quote)
    (made,) = found(look(news), rule(On.STEP))
    assert made.place == "Homs Governorate, SYR"
    assert [q.quote for q in made.claims] == [HELD_BACK]
    shown = json.dumps(made.to_data())
    assert "at Kharita" not in shown
    assert "kharita |" not in shown
    assert "hospital" not in shown


def test_no_alert_gives_a_position() -> None:
    for made in found(look(holds(GUARD, "Kharita", doc="d1")), rule(On.PLACE)):
        assert "33.5" not in json.dumps(made.to_data())


def test_an_alert_quotes_so_many_claims_and_counts_the_rest() -> None:
    news = [holds(GUARD, "Kharita", doc=f"d{n}") for n in range(1, 13)]
    (made,) = found(look(*news), rule(On.PLACE))
    assert len(made.claims) == MOST_CLAIMS
    assert made.more == len(news) - MOST_CLAIMS


def test_one_subject_cools_down_and_what_was_kept_back_is_told() -> None:
    rules = [rule(On.PLACE)]
    (made,) = found(look(holds(GUARD, "Kharita", doc="d1")), rules[0])
    sent, cooling = cooled([made], {}, rules, now=NOW)
    assert sent == (made,)
    sent, cooling = cooled([made, made], cooling, rules, now=NOW + timedelta(minutes=59))
    assert sent == ()
    sent, cooling = cooled([made], cooling, rules, now=NOW + timedelta(minutes=61))
    assert "2 more alerts on this were kept back" in sent[0].reason
    assert [c.held for c in cooling.values()] == [0]


def test_an_alert_and_what_was_seen_come_back_from_json() -> None:
    (made,) = found(look(holds(GUARD, "Kharita", doc="d1")), rule(On.PLACE))
    again = Alert.from_row(json.loads(json.dumps(made.to_row())))
    assert (again, again.id) == (made, made.id)
    seen = Seen({"a | b | c": 3}, {"kharita": Held("held", ("falcons",))}, {"x | y": "open"})
    assert Seen.from_data(json.loads(json.dumps(seen.to_data()))) == seen


@pytest.mark.parametrize("on", list(On))
def test_nothing_new_is_no_alert(on: On) -> None:
    now = look(flashpoints=[flashpoint()])
    assert found(now, rule(on, actors=(FALCONS,), places=("Kharita",)), Seen()) == ()
