"""The two sides of a claim, and what of a sentence's build tells a party's side."""

from __future__ import annotations

from collections.abc import Mapping

from foreshock.model import Span
from foreshock.reading.model.clause import is_mark, item_of
from foreshock.reading.pattern.phrases import NAMED, Group, Item
from foreshock.reading.pattern.scene import Scene

ATTACKS = frozenset({"airstrike", "shelling", "bombing", "clash", "kill", "chemical"})
HOSTILE = ATTACKS | {"OPPOSES"}
FRIENDLY = frozenset({"BACKS", "ALLIED", "supply", "train", "aid", "cooperate", "endorse"})
# Who does it, and to or for whom, by claim type.
SIDES: Mapping[str, tuple[str, str]] = {
    "BACKS": ("backer", "client"),
    "OPPOSES": ("actor", "target"),
    "ALLIED": ("a", "b"),
    "PART_OF": ("member", "whole"),
    **dict.fromkeys(
        (*ATTACKS, "supply", "train", "aid", "cooperate", "endorse", "accuse"), ("actor", "recipient")
    ),
}
# The kinds of noun phrases that name a party.
ACTORS = frozenset({"actor", "people", "person"}) | NAMED


def before(span: Span, scene: Scene) -> Item | None:
    """What stands before the list of noun phrases that holds the span, adverbs and articles left out."""
    k = before_at(span, scene)
    return scene.row[k] if k >= 0 else None


def before_at(span: Span, scene: Scene) -> int:
    """The item of `before`; -1 where there is none."""
    k = item_of(span, scene)
    if k < 0:
        return -1
    k = scene.clauses.lists.get(k, [k])[0] - 1
    while k >= 0 and is_mark(scene.row[k], "BAOD"):
        k -= 1
    return k


def verb_at(trigger: Span, scene: Scene) -> int:
    """The verb group that the trigger is the main verb of; -1 where it is none."""
    for i, item in enumerate(scene.row):
        if isinstance(item, Group) and scene.sent.tokens[item.verb].start == trigger.start:
            return i
    return -1


def verb_between(span: Span, trigger: Span, scene: Scene) -> bool:
    """Whether a verb stands between the two."""
    first, last = sorted((span.start, trigger.start))
    return any(isinstance(x, Group) and first < scene.sent.tokens[x.verb].start < last for x in scene.row)
