from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from foreshock.errors import RecordError
from foreshock.foresight.fights import Record
from foreshock.foresight.issuing import issue, issued, of_decision, of_flashpoints, of_outlook
from foreshock.foresight.settling import Settlement, Verdict, coverage, score, settle, settled
from foreshock.foresight.warnings import IssuedWarning, Member
from foreshock.ledger import Ledger, journal
from foreshock.picture import Picture
from foreshock.picture.spot import Spot
from tests.foresight.made import DAY, NOW, SPOTS, flashpoint, ledger
from tests.picture.builders import Told, holds, say

AFTER = date(2017, 7, 31)
FALCONS, GUARD = "Falcons of Kharita", "Zubaida Brigade"
# Texts of other matters on the theatre, in both halves of the period.
QUIET = tuple(
    holds("Falcons of Kharita", "Kharita", doc=f"q{n}", day=day)
    for n, day in enumerate(("2017-06-02", "2017-06-10", "2017-06-20", "2017-06-28"))
)


def clash(**more: object) -> Told:
    given: dict[str, object] = {"doc": "f1", "day": "2017-06-13", "when": "2017-06-12", "place": "Kharita"}
    given |= more
    args = {
        "actor": given.pop("actor", FALCONS),
        "recipient": given.pop("recipient", GUARD),
        "place": given.pop("place"),
    }
    if dead := given.pop("dead", "six"):
        args["dead"] = dead
    return say(str(given.pop("kind", "clash")), args, **given)  # type: ignore[arg-type]


def warning() -> IssuedWarning:
    return of_flashpoints([flashpoint()], spots=SPOTS)[0]


def outcome(*entries: Told, day: date = AFTER, w: IssuedWarning | None = None) -> Settlement | None:
    record = Record(Picture.build(entries, as_of=day), SPOTS)
    return settle(w or warning(), record, day=day)


def verdict(*entries: Told) -> Verdict:
    found = outcome(*entries)
    assert found is not None
    return found.verdict


def test_what_settles_a_warning_is_said_exactly() -> None:
    says = warning().settles.says
    for part in ("deadly fighting", "clash", FALCONS, GUARD, "25 km of Kharita", "2017-05-31", "2017-06-30"):
        assert part in says


def test_a_deadly_clash_between_the_camps_settles_it_with_its_claims() -> None:
    told = clash()
    found = outcome(*QUIET, told)
    assert found is not None
    assert (found.verdict, found.claims) == (Verdict.YES, (told.claim.id,))


def test_it_is_settled_as_soon_as_it_is_told_and_open_before() -> None:
    assert outcome(*QUIET, day=date(2017, 6, 15)) is None
    found = outcome(clash(), day=date(2017, 6, 15))
    assert found is not None
    assert found.verdict is Verdict.YES


@pytest.mark.parametrize(
    "other",
    [
        {"actor": GUARD, "recipient": FALCONS},
        {"place": "Bustan"},
        {"kind": "airstrike"},
        {"dead": "dozens"},
        {"when": "2017-06-05/2017-06-09"},
    ],
)
def test_either_way_round_nearby_by_any_means(other: dict[str, object]) -> None:
    assert verdict(*QUIET, clash(**other)) is Verdict.YES


@pytest.mark.parametrize(
    "other",
    [
        {"recipient": "Third Brigade"},
        {"place": "Zubaida"},
        {"place": "somewhere"},
        {"dead": ""},
        {"dead": "no"},
        {"status": "possible"},
        {"status": "denied"},
        {"kind": "threaten", "dead": ""},
        {"when": "2017-05-31"},
        {"when": "2017-07-01", "day": "2017-07-02"},
    ],
)
def test_what_is_not_what_was_said_settles_nothing(other: dict[str, object]) -> None:
    assert verdict(*QUIET, clash(**other)) is Verdict.NO


def test_what_no_text_dates_within_the_period_voids_it() -> None:
    for when in (None, "2017-06-30/2017-07-05", "2017-05-20/2017-06-05"):
        found = outcome(*QUIET, clash(when=when))
        assert found is not None
        assert (found.verdict, found.near) == (Verdict.VOIDED, (clash(when=when).claim.id,))
        assert "no text dates it" in found.because


def test_silence_says_nothing_where_no_texts_cover_the_period() -> None:
    for texts, said in ((QUIET[:2], "2 texts"), ((), "0 texts")):
        found = outcome(*texts)
        assert found is not None
        assert found.verdict is Verdict.VOIDED
        assert said in found.because
    first = (*QUIET[:2], holds(FALCONS, "Kharita", doc="q9", day="2017-06-03"))
    found = outcome(*first)
    assert found is not None
    assert (found.verdict, "second half" in found.because) == (Verdict.VOIDED, True)


def test_a_reprint_and_another_theatre_cover_nothing() -> None:
    reprint = holds(FALCONS, "Kharita", doc="q8", day="2017-06-27", origin="q0")
    record = Record(Picture.build((*QUIET[:2], reprint), as_of=AFTER), SPOTS)
    assert coverage(warning().settles, record).found == 2
    elsewhere = [holds("Dune Front", "Sabkha", doc=f"e{n}", day="2017-06-15") for n in range(9)]
    assert coverage(warning().settles, Record(Picture.build(elsewhere, as_of=AFTER), {})).found == 0


def test_a_place_without_position_counts_by_name_alone() -> None:
    bare = of_flashpoints([flashpoint()], spots={})[0]
    found = outcome(*QUIET, clash(place="Bustan"), w=bare)
    assert found is not None
    assert found.verdict is Verdict.NO
    found = outcome(*QUIET, clash(), w=bare)
    assert found is not None
    assert found.verdict is Verdict.YES


def test_an_imported_row_settles_by_its_own_point() -> None:
    reason = "imported: ucdp-style row 7; point {at}; where_prec {prec}; best 4"

    def row(at: str, prec: int) -> Told:
        told = clash(place="Kharita suburb")
        object.__setattr__(told.claim, "reason", reason.format(at=at, prec=prec))
        return told

    assert verdict(*QUIET, row("33.55,38.65", 1)) is Verdict.YES
    assert verdict(*QUIET, row("33.55,38.65", 4)) is Verdict.NO
    assert verdict(*QUIET, row("35.0,38.65", 1)) is Verdict.NO


def test_an_imported_row_covers_its_country_also_where_its_place_is_unknown() -> None:
    def row(day: str, country: str) -> Told:
        told = holds(FALCONS, "Some hamlet", doc=f"r{day}{country}", day=day)
        object.__setattr__(told.claim, "reason", f"imported: ucdp-style row 7; country {country}; best 4")
        return told

    days = ("2017-06-05", "2017-06-15", "2017-06-25")
    for country, found in (("Syria", 3), ("Chad", 0)):
        record = Record(Picture.build([row(d, country) for d in days], as_of=AFTER), {})
        assert coverage(warning().settles, record).found == found


class Cell:
    key, name, countries = "cell 1", "cell 33.5 38.5", ("SYR",)
    box = (38.5, 33.5, 39.0, 34.0)
    by, chance, baseline = date(2017, 6, 30), 0.4, 0.2
    claims = ("c1",)


def test_a_row_of_an_outlook_is_settled_by_any_deadly_fighting_in_its_cell() -> None:
    made = of_outlook([Cell()], day=DAY)[0]
    assert (made.chance, made.rank, made.settles.camps, made.claims) == (0.4, 1, (), ("c1",))
    found = outcome(*QUIET, clash(recipient="Third Brigade"), w=made)
    assert found is not None
    assert found.verdict is Verdict.YES
    found = outcome(*QUIET, clash(place="Zubaida"), w=made)
    assert found is not None
    assert found.verdict is Verdict.NO


def test_a_cell_counts_an_undated_act_on_the_day_that_tells_it_and_a_flashpoint_does_not() -> None:
    cell = of_outlook([Cell()], day=DAY)[0]
    told = (*QUIET, clash(when=None))
    found = [outcome(*told, w=w) for w in (cell, warning())]
    assert [f.verdict for f in found if f] == [Verdict.YES, Verdict.VOIDED]
    assert "undated: first told" in cell.settles.says
    assert "undated" not in warning().settles.says


def test_warnings_are_kept_once_and_come_back_as_they_were(tmp_path: Path) -> None:
    made = of_flashpoints([flashpoint(), flashpoint("Dune Front", score=0.9)], spots=SPOTS)
    assert [(w.rank, w.of, w.score) for w in made] == [(1, 2, 0.9), (2, 2, 0.8)]
    with ledger(tmp_path) as at:
        first = issue(at, made, who="Ann", now=NOW)
        assert issue(at, made, who="Bo", now=NOW + timedelta(hours=1)) == ()
        kept = issued(at)
        assert kept == first
        assert [w.settles for w in kept] == [w.settles for w in made]
        assert [w.id for w in kept] == [w.id for w in made]
        assert not any(w.retrospective for w in kept)
        at.decide(kind="undo", target=kept[0].decision, verdict="", because="a slip", who="Ann")
        assert issued(at) == kept[1:]
        assert issued(at, known_on=NOW) == kept


def test_a_warning_of_a_day_long_gone_is_marked(tmp_path: Path) -> None:
    with ledger(tmp_path) as at:
        made = issue(at, [warning()], who="Ann", now=datetime(2026, 1, 1))
        assert made[0].retrospective


def test_a_decision_that_is_no_warning_stops_no_other(tmp_path: Path) -> None:
    with ledger(tmp_path) as at:
        bad = at.decide(kind="warning", target="w1", verdict="x", because="y", who="z", data={"about": 3})
        issue(at, [warning()], who="Ann", now=NOW)
        assert len(issued(at)) == 1
        with pytest.raises(RecordError, match="not a warning"):
            of_decision(bad)


def scored(at: Ledger, *entries: Told, again: bool = False) -> tuple[list[str], int, int]:
    record = Record(Picture.build(entries, as_of=AFTER), SPOTS)
    done = score(at, record, day=AFTER, who="Ann", now=datetime(2017, 8, 1), again=again)
    return [s.verdict.value for s in done.made], len(done.open), len(done.changed)


def test_settled_stays_settled_until_asked_again_or_undone(tmp_path: Path) -> None:
    with ledger(tmp_path) as at:
        issue(at, [warning()], who="Ann", now=NOW)
        assert scored(at, *QUIET) == (["no"], 0, 0)
        assert scored(at, *QUIET) == ([], 0, 0)
        assert scored(at, *QUIET, clash()) == ([], 0, 1)
        assert settled(at)[warning().id].verdict is Verdict.NO
        assert scored(at, *QUIET, clash(), again=True) == (["yes"], 0, 1)
        last = settled(at)[warning().id]
        assert (last.verdict, last.claims) == (Verdict.YES, (clash().claim.id,))
        at.decide(kind="undo", target=last.decision, verdict="", because="a slip", who="Bo")
        assert scored(at, *QUIET) == (["no"], 0, 0)


def test_the_journal_takes_warnings_and_settlements_into_another_ledger(tmp_path: Path) -> None:
    with ledger(tmp_path) as at:
        issue(at, [warning()], who="Ann", now=NOW)
        scored(at, *QUIET)
        path = tmp_path / "decisions.jsonl"
        journal.keep(at, path)
        before = issued(at), settled(at)
    with Ledger.open(tmp_path / "other.sqlite") as at:
        done = journal.take_in(at, journal.read(path))
        assert (done.added, done.refused) == (2, ())
        assert (issued(at), settled(at)) == before


def test_deaths_told_in_the_sentence_of_a_clash_make_it_deadly() -> None:
    fight = clash(dead="", quote="x" * 60)
    deaths = {"actor": FALCONS, "recipient": "soldiers", "dead": "six", "place": "Kharita"}

    def beside(**more: object) -> Told:
        given = {
            "doc": "f1",
            "day": "2017-06-13",
            "when": "2017-06-12",
            "at": 62,
            "quote": "killing six soldiers",
        }
        return say("kill", deaths, **(given | more))  # type: ignore[arg-type]

    found = outcome(*QUIET, fight, beside())
    assert found is not None
    assert (found.verdict, set(found.claims)) == (Verdict.YES, {fight.claim.id, beside().claim.id})
    assert verdict(*QUIET, fight, beside(at=400)) is Verdict.NO
    assert verdict(*QUIET, fight, beside(doc="f2")) is Verdict.NO


def test_texts_of_another_time_cover_nothing() -> None:
    other = [holds(FALCONS, "Kharita", doc=f"o{n}", day=f"2017-0{m}-1{n}") for m in (4, 7) for n in range(4)]
    assert coverage(warning().settles, Record(Picture.build(other, as_of=AFTER), SPOTS)).found == 0


def test_what_is_told_of_a_province_is_not_told_of_the_place() -> None:
    province = Spot(33.5, 38.6, 120.0, frozenset({"SYR"}), "admin1", "by hand")
    record = Record(Picture.build((*QUIET, clash(place="Homs"))), {**SPOTS, "homs": province})
    found = settle(warning(), record, day=AFTER)
    assert found is not None
    assert found.verdict is Verdict.NO


def test_two_parties_of_one_camp_that_fight_settle_nothing() -> None:
    w = warning()
    camps = (w.settles.camps[0], (*w.settles.camps[1], Member("third brigade", "Third Brigade")))
    both = replace(w, settles=replace(w.settles, camps=camps))
    assert GUARD in str(camps[1])
    found = outcome(*QUIET, clash(actor=GUARD, recipient="Third Brigade"), w=both)
    assert found is not None
    assert found.verdict is Verdict.NO


def test_the_camps_side_by_side_against_a_third_settle_nothing() -> None:
    assert verdict(*QUIET, clash(actor=[FALCONS, GUARD], recipient="Third Brigade")) is Verdict.NO


def test_a_warning_of_a_province_reaches_as_far_as_it() -> None:
    province = Spot(33.5, 38.6, 90.0, frozenset({"SYR"}), "admin1", "by hand")
    w = of_flashpoints([flashpoint(place="Homs")], spots={"homs": province})[0]
    assert "within 90 km of Homs" in w.settles.says
    town = Spot(34.1, 38.6, 3.0, frozenset({"SYR"}), "town", "by hand")
    record = Record(Picture.build((*QUIET, clash(place="Bustan"))), {"homs": province, "bustan": town})
    found = settle(w, record, day=AFTER)
    assert found is not None
    assert found.verdict is Verdict.YES
