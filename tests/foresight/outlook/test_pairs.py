from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foreshock.foresight.outlook import pairs
from foreshock.foresight.outlook.pairs import onsets
from foreshock.foresight.outlook.rolling import MODEL
from foreshock.foresight.outlook.serve import Verdict

from .made import ISSUE, at, war

WAR = tuple(war())


@pytest.mark.parametrize(("passed", "served"), [(True, MODEL), (False, "often")])
def test_the_model_is_served_where_it_passed_its_test(
    passed: bool, served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "tested", lambda what, horizon: Verdict(passed, "often"))
    found = onsets(WAR, issue=ISSUE)
    assert {o.served for o in found} == {served}
    assert [o.chance for o in found] == sorted((o.chance for o in found), reverse=True)
    for o in found:
        assert o.chance == (o.model if passed else o.baselines["often"])


def test_an_onset_says_what_settles_it_and_who_fought_there_before() -> None:
    (o, *_) = (o for o in onsets(WAR, issue=ISSUE) if o.claims)
    assert "from 2019-07-01 to 2019-12-31" in o.settles
    assert " and ".join(o.pair) in o.settles
    assert len({x.id for x in onsets(WAR, issue=ISSUE)}) == len(onsets(WAR, issue=ISSUE))


def test_the_future_changes_no_onset_and_a_theatre_shows_its_own() -> None:
    late = [replace(i, day=date(2019, 7, 1), best=99) for i in WAR[:50]]
    every = onsets(WAR, issue=ISSUE)
    assert onsets([*late, *WAR], issue=ISSUE) == every
    south = onsets(WAR, issue=ISSUE, inside=lambda i: i.area == "South")
    assert 0 < len(south) < len(every)
    assert {o.id for o in south} <= {o.id for o in every}


def test_a_record_with_too_few_sides_has_none() -> None:
    assert onsets([], issue=ISSUE) == ()
    assert onsets([at("2019-01-05"), at("2019-06-05")], issue=ISSUE) == ()
