from __future__ import annotations

import pytest

from foreshock.names.outlets import SourceRegistry, speaking
from tests.names.outlets.small import registry


@pytest.mark.parametrize(
    ("phrase", "id_"),
    [
        ("Tell Monitor", "tell-monitor"),
        ("TMHR", "tell-monitor"),
        ("Omar Tell", "tell-monitor"),
        ("the Tell Observatory chief Omar Tell", "tell-monitor"),
        ("head of the Tell Monitor", "tell-monitor"),
        ("Syrian Tell Monitor", "tell-monitor"),
        ("NW correspondent in the eastern districts", "wire"),
        ("NWs reporter", None),
        ("TMHRs chief", "tell-monitor"),
        ("Falcon-linked Hill Press agency", "hill-press"),
        ("source at Hill Press", "hill-press"),
        ("Al-Drum reporter", "drum-tv"),
        ("Herald", "herald"),
        ("Herald reporter in Kharita", "herald"),
        ("editor of the Herald", "herald"),
        ("the Border Gazette's man in Kharita", "gazette"),
    ],
)
def test_a_phrase_means_the_source_that_it_names(phrase: str, id_: str | None) -> None:
    found = speaking(phrase, registry=registry())
    assert (found.id if found else None) == id_


@pytest.mark.parametrize(
    "phrase",
    [
        "activists",
        "monitor",
        "the monitor",
        "Iraqi Tell Monitor",
        "Great Tell Monitor",
        "Tell Monitor Square",
        "Hill Press al-Sharqiya",
        "hill press",
        "Herald forces",
        "Australian officials",
        "",
        "…",
    ],
)
def test_another_phrase_means_nobody(phrase: str) -> None:
    assert speaking(phrase, registry=registry()) is None


def test_who_has_only_ever_spoken_for_a_body_means_it() -> None:
    found = speaking("Kyle Raines", registry=SourceRegistry.shipped())
    assert found
    assert found.id == "usa-centcom"
    assert speaking("Donald Trump", registry=SourceRegistry.shipped()) is None
