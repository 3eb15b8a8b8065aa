"""What the registry and the gazetteer add to a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from foreshock.errors import NotFound
from foreshock.names.gazetteer import Gazetteer
from foreshock.reports import render_actor, render_place
from tests.picture.builders import holds, picture, say


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def actor(name: str, *entries: object) -> str:
    return render_actor(picture(*entries), name, format="md", ledger_revision=1)  # type: ignore[arg-type]


def test_an_actor_of_the_registry_is_told_with_its_source() -> None:
    page = actor("Syrian Democratic Forces", holds("Syrian Democratic Forces", "Raqqa"))
    assert "| Kind | Syrian Democratic Forces (syr-sdf): coalition | UCDP Actor 22.1" in page
    assert "| Backed by | United States" in page


def test_an_actor_that_no_claim_tells_still_has_what_the_registry_knows() -> None:
    page = actor("Lions of the East Army", holds("Rebels of Zubaida"))
    assert "No claim of this ledger tells Lions of the East Army." in page
    assert "syr-usud-sharqiya" in page


def test_nobody_knows_an_invented_name() -> None:
    with pytest.raises(NotFound):
        actor("Wombat Brigade of Zubaida", holds("Rebels of Zubaida"))


def test_names_of_one_line_stand_with_their_times() -> None:
    page = actor("Maghawir al-Thawra", holds("Maghawir al-Thawra"))
    assert "New Syrian Army" in page
    assert "Revolutionary Commando Army" in page


def test_a_place_is_shown_no_finer_than_its_radius(gazetteer: Gazetteer) -> None:
    told = picture(holds("rebels", "al-Tanf"), say("clash", {"actor": "army", "place": "Palmyra"}))
    page = render_place(told, "al-Tanf", format="md", ledger_revision=1, gazetteer=gazetteer)
    assert "| Position | 33.5, 38.6, within" in page
    assert "recalled" in page


def test_a_toss_up_is_told_as_one(gazetteer: Gazetteer, tmp_path: Path) -> None:
    told = picture(holds("rebels", "Nowhere Hill of Wombat"))
    page = render_place(told, "Nowhere Hill of Wombat", format="md", ledger_revision=1, gazetteer=gazetteer)
    assert "The gazetteer does not know it." in page


def test_a_described_actor_is_told_by_its_words() -> None:
    told = holds("US-backed Syrian fighters", "Zubaida", quote="US-backed Syrian fighters hold Zubaida")
    page = actor("US-backed Syrian fighters", told)
    assert "Syria (SYR); REB" in page
    assert "| Backed or led by | United States |" in page


def test_claims_that_tell_the_same_two_names_are_one_reason() -> None:
    told = [
        say("ALIAS", {"name": "Wombat Front of Zubaida", "other": "WFZ"}, doc=f"d{i}", at=i) for i in range(3)
    ]
    page = actor("WFZ", *told, holds("WFZ", "Zubaida"))
    assert page.count("told as two names of one: Wombat Front of Zubaida, WFZ") == 1
