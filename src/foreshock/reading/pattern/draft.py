"""A claim in the making: roles are filled from phrases that can play them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from foreshock.model import STATES, Argument, Span
from foreshock.reading.pattern.cues import Need, Trigger
from foreshock.reading.pattern.phrases import NAMED, Phrase
from foreshock.reading.pattern.scene import Scene

ACTORS = frozenset({"actor", "people", "person", "pronoun"}) | NAMED
PLACES = frozenset({"place", "building", "nation", "name", "route"})
THINGS = frozenset({"building", "goods", "weapon", "means", "thing", "place", "route", "name", "actor"})
PLACE_ROLES = frozenset({"place", "from", "to", "via"})
THING_ROLES = frozenset({"goods", "means", "target", "what"})
# Prepositions that tell where, for every event.
WHERE = frozenset({"in", "at", "near", "around", "inside", "outside", "across", "throughout", "within"})


@dataclass(slots=True)
class Draft:
    """A claim in the making.

    `span` are the trigger's words, `at` the item they stand in, `verb` the verb group that carries it (-1:
    none); `kinds` says of what kind each value is, `notes` why it was taken; `deaths` marks what is told of
    the dead alone.
    """

    type: str
    span: Span
    at: int
    trigger: str
    precision: float
    args: list[Argument] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    row: int = -1
    verb: int = -1
    refine: bool = False
    status: str = ""
    sources: tuple[str, ...] = ()
    hedged: bool = False
    kinds: dict[str, str] = field(default_factory=dict)
    deaths: bool = False

    def has(self, role: str) -> bool:
        """Whether the role is filled."""
        return any(a.role == role for a in self.args)

    def add(self, argument: Argument | None, note: str = "") -> None:
        """Fill a role; the same value twice is one."""
        if argument is None or any(a.role == argument.role and a.text == argument.text for a in self.args):
            return
        self.args.append(argument)
        if note:
            self.notes.append(f"{argument.role} {note} '{argument.text}'")

    @property
    def is_state(self) -> bool:
        """Whether it is a state."""
        return self.type in STATES


def from_trigger(trigger: Trigger, span: Span, at: int) -> Draft:
    """An empty draft of the reading that `trigger` is."""
    return Draft(
        type=trigger.type,
        span=span,
        at=at,
        trigger=f"{trigger.klass} {trigger.name}",
        precision=trigger.precision,
        row=trigger.row,
        refine=trigger.refine,
        deaths=trigger.type == "kill",
    )


def fill(draft: Draft, scene: Scene, role: str, phrases: Iterable[int], note: str = "") -> None:
    """Put the phrases that can play it into the role (`hit`: into the one each can play)."""
    if role in {"", "-"}:
        return
    for k in phrases:
        phrase = scene.phrase(k)
        actual = hit_role(phrase) if role == "hit" else role
        if accepts(actual, phrase.kind):
            argument = scene.argument(actual, k)
            if argument:
                draft.kinds.setdefault(argument.text, "name" if phrase.kind == "pronoun" else phrase.kind)
            draft.add(argument, note)


def accepts(role: str, kind: str) -> bool:
    """Whether a phrase of this kind can play the role."""
    if role in PLACE_ROLES:
        return kind in PLACES or kind == "pronoun"
    if role in THING_ROLES:
        return kind in THINGS
    return kind in ACTORS


def hit_role(phrase: Phrase) -> str:
    """Who is hit is a recipient, where a place, what else a target (codebook, section 3)."""
    if phrase.kind in {"place", "nation", "name"}:
        return "place"
    return "recipient" if phrase.kind in ACTORS else "target"


def where(draft: Draft, scene: Scene, found: Iterable[tuple[str, list[int]]], roles: dict[str, str]) -> None:
    """Fill roles from prepositional phrases: those that the trigger names, and where it happened."""
    for low, phrases in found:
        role = roles.get(low)
        if role is None and low in WHERE and not draft.is_state and not _held(draft):
            role = "place"
        if role == "ends":
            ends(draft, scene, phrases)
        elif (
            role == "place" and low in {"to", "on", "into", "of"} and draft.has("place") and low not in roles
        ):
            continue
        elif role:
            fill(draft, scene, role, phrases, f"after '{low}'")


def _held(draft: Draft) -> bool:
    """`captured two towns in Somalia` does not say that Somalia was captured."""
    return draft.type in {"seize", "lose", "withdraw"} and draft.has("place")


def ends(draft: Draft, scene: Scene, phrases: Sequence[int]) -> None:
    """`between A and B`, `linking A and B`: the ends of a route."""
    for role, k in zip(("from", "to"), phrases, strict=False):
        fill(draft, scene, role, [k], "an end")


def meets(draft: Draft, scene: Scene, needs: Iterable[Need]) -> bool:
    """Whether the conditions of the trigger's row hold."""
    return all(_holds(need, draft, scene) for need in needs)


_OBJECTS = frozenset({"recipient", "place", "target", "means", "goods"})


def _holds(need: Need, draft: Draft, scene: Scene) -> bool:
    if need.word:
        return any(t.low == need.word for t in scene.sent.tokens)
    wanted = _OBJECTS if need.role == "object" else {need.role}
    values = [a for a in draft.args if a.role in wanted]
    if not need.sign:
        return bool(values)
    if not values:
        return need.sign == "~"
    return any(_of_kind(draft.kinds.get(a.text, "name"), need.kind, sign=need.sign) for a in values)


def _of_kind(kind: str, wanted: str, *, sign: str) -> bool:
    if wanted == "actor":
        return kind in ACTORS
    if wanted == "place":
        return kind in PLACES
    if wanted == "people":
        return kind in {"people", "person"} or (sign == "~" and kind in ACTORS)
    if wanted == "goods":
        return kind in {"goods", "weapon"}
    return kind == wanted
