from __future__ import annotations

import numpy as np
import pytest

from foreshock.model import Span
from foreshock.reading.model import assemble, decode
from foreshock.reading.model.decode import Labels, Segment, Thresholds

LABELS = Labels(
    types=("seize", "BACKS"),
    roles=(
        *("actor", "place", "backer", "client", "recipient", "a", "b", "target", "member", "whole", "holder"),
        *("from", "to", "source", "time"),
    ),
    statuses=("actual", "planned", "possible", "denied"),
    means=("arms", "money"),
    relations=("at", "near"),
    leads=("leads", "member"),
    allowed={"seize": ("actor", "place", "recipient"), "BACKS": ("backer", "client")},
    required={"seize": ("actor", "place"), "BACKS": ("backer", "client")},
    core={"seize": ("actor", "place", "recipient"), "BACKS": ("backer", "client")},
)
WORDS = ["The", "Lions", "of", "the", "East", "seized", "al", "-", "Kharita", "from", "the", "army"]
EXTRA = np.array([5, 0, 0, 0, -4, 3, -3, 1, 0, 1, 0], dtype=np.float32)


def grid(**roles: dict[int, float]) -> np.ndarray:
    out = np.zeros((len(WORDS), len(LABELS.roles)), dtype=np.float32)
    for role, at in roles.items():
        for word, p in at.items():
            out[word, LABELS.roles.index(role)] = p
    return out


def read(inside: np.ndarray, kind: str = "seize") -> dict[str, str]:
    found = decode.claim(
        word=5,
        kind=kind,
        probability=0.9,
        inside=inside,
        extra=EXTRA,
        words=WORDS,
        labels=LABELS,
        at=Thresholds(),
    )
    return {s.role: " ".join(WORDS[s.start : s.end]) for s in found.args}


def test_runs_of_likely_words_are_values() -> None:
    assert read(grid(actor={1: 0.9, 2: 0.8, 3: 0.7, 4: 0.9}, place={8: 0.9})) == {
        "actor": "Lions of the East",
        "place": "al - Kharita",
    }


def test_of_joins_what_it_stands_between() -> None:
    assert read(grid(actor={1: 0.9, 4: 0.9}, place={8: 0.9}))["actor"] == "Lions of the East"


def test_a_required_role_takes_the_likeliest_words() -> None:
    assert read(grid(actor={1: 0.9}, place={8: 0.2}))["place"] == "al - Kharita"
    assert "place" not in read(grid(actor={1: 0.9}, place={8: 0.05}))
    assert "recipient" not in read(grid(actor={1: 0.9}, place={8: 0.9}, recipient={11: 0.3}))


def test_one_word_does_not_play_both_sides() -> None:
    read_as = read(grid(actor={1: 0.9}, place={8: 0.9}, recipient={1: 0.6, 11: 0.5}))
    assert read_as["actor"] == "Lions"
    assert read_as["recipient"] == "army"


def test_names_that_an_article_holds_together_stay_whole() -> None:
    words = ["On", "Sunday", ",", "Jaish", "Usoud", "al", "-", "Sharqiya", "took", "Deir", "ez", "-", "Zor"]
    for word in (3, 4, 7):
        p = np.zeros(13, dtype=np.float32)
        p[word] = 0.9
        (found,) = decode.segments(p, words, role="actor", least=0.5, trigger=8)
        assert " ".join(words[found.start : found.end]) == "Jaish Usoud al - Sharqiya"
    p = np.zeros(13, dtype=np.float32)
    p[[3, 7]] = 0.9
    assert len(decode.segments(p, words, role="actor", least=0.5, trigger=8)) == 1
    p = np.zeros(13, dtype=np.float32)
    p[9] = 0.9
    (found,) = decode.segments(p, words, role="place", least=0.5, trigger=8)
    assert (found.start, found.end) == (9, 13)


def test_a_pronoun_gives_way_to_a_name() -> None:
    words = ["They", "seized", "Kharita", "from", "the", "Lions"]
    inside = np.zeros((6, len(LABELS.roles)), dtype=np.float32)
    inside[0, 0], inside[5, 0], inside[2, 1] = 0.9, 0.2, 0.9
    found = decode.claim(
        word=1,
        kind="seize",
        probability=0.9,
        inside=inside,
        extra=EXTRA,
        words=words,
        labels=LABELS,
        at=Thresholds(),
    )
    assert {s.role: words[s.start] for s in found.args} == {"actor": "Lions", "place": "Kharita"}


def test_extras() -> None:
    found = decode.claim(
        word=5,
        kind="BACKS",
        probability=0.9,
        inside=grid(backer={1: 0.9}, client={11: 0.9}),
        extra=EXTRA,
        words=WORDS,
        labels=LABELS,
        at=Thresholds(),
    )
    assert (found.status, found.hedged) == ("actual", False)
    assert found.closed == {"means": ("arms",)}


def test_shifted() -> None:
    found = decode.claim(
        word=5,
        kind="seize",
        probability=0.9,
        inside=grid(actor={1: 0.9}, place={8: 0.9}),
        extra=EXTRA,
        words=WORDS,
        labels=LABELS,
        at=Thresholds(),
    )
    moved = decode.shifted(found, 100)
    assert moved.trigger == 105
    assert [(s.start, s.end) for s in moved.args] == [(s.start + 100, s.end + 100) for s in found.args]


def test_of_two_that_say_the_same_the_fuller_stays() -> None:
    one = decode.Found("seize", 5, 0.9, (Segment("actor", 1, 2, 0.9),))
    two = decode.Found("seize", 6, 0.4, (Segment("actor", 1, 2, 0.9), Segment("place", 8, 9, 0.9)))
    key_one = frozenset({("actor", "lions")})
    key_two = key_one | {("place", "kharita")}
    assert decode.distinct([(one, key_one), (two, key_two)]) == [two]
    other = decode.Found("seize", 5, 0.9, (Segment("actor", 11, 12, 0.9),))
    assert decode.distinct([(other, frozenset({("actor", "army")})), (two, key_two)]) == [other, two]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the Lions", "Lions"),
        ("in the town of Kharita,", "town of Kharita"),
        ("army's", "army"),
        ("“Lions", "Lions"),
        ("Lions (LEA", "Lions"),
        ("U.S.", "U.S."),
        ("of the", None),
        ("--", None),
    ],
)
def test_values_are_the_shortest_full_phrase(text: str, wanted: str | None) -> None:
    made = assemble.value(Segment("actor", 0, 1, 0.9), [(0, len(text))], text)
    assert (made.text if made else None) == wanted
    if made:
        assert made.span.of(text) == made.text


def test_times_and_doubles_are_tidied() -> None:
    army = assemble.Value("actor", "army", Span(0, 4), 0.9)
    day = assemble.Value("place", "Monday", Span(10, 16), 0.9)
    same = assemble.Value("recipient", "Army", Span(20, 24), 0.5)
    dead = assemble.Value("dead", "2017", Span(10, 14), 0.9)
    assert assemble.tidy([army, day, same, dead], [Span(10, 16)]) == [army, dead]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("X - backed rebels under threat from militias", ["rebels"]),
        ("X - backed rebels and tribes", ["rebels", "tribes"]),
        ("X backed rebels against militias", ["rebels", "militias"]),
    ],
)
def test_an_adjective_backs_what_it_modifies(text: str, wanted: list[str]) -> None:
    words = text.split()
    inside = np.zeros((len(words), len(LABELS.roles)), dtype=np.float32)
    inside[0, LABELS.roles.index("backer")] = 0.9
    for at in (words.index(w) for w in ("rebels", "militias", "tribes") if w in words):
        inside[at, LABELS.roles.index("client")] = 0.9
    found = decode.claim(
        word=words.index("backed"),
        kind="BACKS",
        probability=0.9,
        inside=inside,
        extra=EXTRA,
        words=words,
        labels=LABELS,
        at=Thresholds(),
    )
    assert [" ".join(words[s.start : s.end]) for s in found.args if s.role == "client"] == wanted
