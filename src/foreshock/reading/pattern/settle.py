"""What is decided about the drafts of a sentence together: kind of attack, casualties, place, doubles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foreshock.codebook import codebook
from foreshock.model import Argument, Span
from foreshock.reading.pattern.draft import Draft
from foreshock.reading.pattern.phrases import Group, Mark, Phrase
from foreshock.reading.pattern.scene import Scene

ATTACKS = frozenset({"airstrike", "shelling", "bombing", "chemical", "clash"})
# Events that are always somewhere: where nothing is told with them, the place told last holds.
PLACED = frozenset(
    {
        "airstrike",
        "shelling",
        "bombing",
        "chemical",
        "clash",
        "kill",
        "destroy",
        "besiege",
        "ceasefire",
        "displace",
        "protest",
    }
)
_WHERE = frozenset({"in", "at", "near", "on", "around", "across", "outside", "inside", "of"})


def settled(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The drafts with their kinds of attack, casualties and places settled."""
    for draft in drafts:
        if draft.refine:
            _refine(draft, scene)
    kept = _casualties(drafts, scene)
    for draft in kept:
        if draft.type in PLACED and not draft.has("place"):
            _place(draft, scene)
    for draft in kept:
        if draft.type in ATTACKS and not draft.has("actor"):
            _actor(draft, scene)
    for draft in kept:
        if draft.type == "PART_OF" and not draft.has("role"):
            draft.add(Argument("role", _rank(draft)))
        if draft.type == "LOCATED" and not draft.has("relation"):
            draft.add(Argument("relation", _relation(draft)))
    kept = [d for d in kept if not (d.trigger == LOCATED and _told_by_event(d, kept))]
    return [d for d in _numbers(kept) if _enough(d)]


LOCATED = "rule located"


def _told_by_event(draft: Draft, drafts: list[Draft]) -> bool:
    """`killed rebels in Homs` says where the killing was, not where rebels are stationed."""
    spans = {a.span for a in draft.args if a.span}
    return any(not d.is_state and spans <= {a.span for a in d.args} for d in drafts)


def _relation(draft: Draft) -> str:
    """How the force is placed, by the words of the place and the preposition before it."""
    place = next((a.text for a in draft.args if a.role == "place"), "")
    if place.split()[0].lower() in {"edge", "outskirts"}:
        return "edge"
    note = next((n for n in draft.notes if n.startswith("place ")), "")
    return next((r for p, r in _RELATIONS.items() if f"after '{p}'" in note), "at")


_RELATIONS = {"in": "inside", "inside": "inside", "near": "near", "outside": "near", "around": "near"}


def _rank(draft: Draft) -> str:
    return "leads" if draft.trigger.split()[-1] in {"lead", "head", "command"} else "member"


CORE = frozenset({"actor", "recipient", "place", "goods"})
ROUTE_ENDS = frozenset({"user", "from", "to", "via"})


def _enough(draft: Draft) -> bool:
    """A state needs both its sides, a route two of its ends, an event one argument (codebook, 1 and 2)."""
    roles = {a.role for a in draft.args}
    if draft.type == "ROUTE":
        return len(roles & ROUTE_ENDS) > 1
    if draft.is_state:
        return set(codebook().types[draft.type].core) <= roles
    return bool(roles & CORE)


# --- kind of attack


def _refine(draft: Draft, scene: Scene) -> None:
    """Weapons named beside the trigger decide what kind of attack it is (codebook, close calls)."""
    for low in _beside(draft, scene):
        kind = scene.cues.weapons.get(low)
        if kind and kind != "advance" and (draft.type != "kill" or kind in ATTACKS):
            draft.type = kind
            return


def _beside(draft: Draft, scene: Scene) -> Iterator[str]:
    item = scene.row[draft.at]
    for i in range(item.start, item.end):
        yield scene.low(i)
        yield from scene.low(i).split("-")
    for argument in draft.args:
        if argument.role in {"actor", "means"}:
            yield from argument.text.lower().split()
    if isinstance(item, Group):
        for k in scene.clauses.subject(draft.at):
            yield from (scene.low(i) for i in range(scene.phrase(k).start, scene.phrase(k).end))
    for low, phrases in scene.clauses.prepositions(draft.at):
        if low in {"by", "with", "in", "from"}:
            for k in phrases:
                yield scene.low(scene.phrase(k).head)


# --- casualties


def _casualties(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """Deaths told beside the attack that caused them belong to it; killed and wounded are one claim."""
    attacks = [d for d in drafts if d.type in ATTACKS and not d.deaths]
    out: list[Draft] = []
    for draft in drafts:
        if not draft.deaths:
            out.append(draft)
            continue
        attack = _cause(draft, attacks, scene) or next(
            (d for d in out if d.deaths and _paired(d, draft)), None
        )
        if attack is None:
            _as_last(draft, scene)
            out.append(draft)
        else:
            _absorb(attack, draft)
    return out


def _as_last(draft: Draft, scene: Scene) -> None:
    """Deaths told behind an attack are deaths of that attack."""
    last = scene.memory.attack
    if last and draft.type == "kill" and not draft.has("actor"):
        draft.type = last


def _cause(draft: Draft, attacks: list[Draft], scene: Scene) -> Draft | None:
    for attack in attacks:
        if _tied(draft, attack, scene):
            return attack
    near = [a for a in attacks if a.type != "clash"]
    return near[0] if len(near) == 1 else None


def _tied(draft: Draft, attack: Draft, scene: Scene) -> bool:
    """`strikes killed`, `killed in clashes`."""
    if attack.trigger == "noun war":
        return False
    subjects = scene.clauses.subject(draft.at) if draft.verb >= 0 else []
    if attack.at in subjects or attack.at == draft.at:
        return True
    return any(
        attack.at in phrases
        for low, phrases in scene.clauses.prepositions(draft.at)
        if low in {"in", "by", "during", "from", "after"}
    )


def _paired(first: Draft, second: Draft) -> bool:
    return first.has("dead") != second.has("dead") or first.has("injured") != second.has("injured")


def _absorb(attack: Draft, deaths: Draft) -> None:
    for argument in deaths.args:
        if argument.role in {"recipient", "dead", "injured"} or not attack.has(argument.role):
            attack.add(argument)
    attack.kinds.update(deaths.kinds)


def _actor(draft: Draft, scene: Scene) -> None:
    """Who did the attack told before, where a definite noun takes it up (`the strikes killed`)."""
    item = scene.row[draft.at]
    known = scene.memory.attackers.get(draft.type)
    if known and isinstance(item, Phrase) and item.definite:
        draft.add(Argument("actor", known[0], known[1]), "told before")


# --- place


def _place(draft: Draft, scene: Scene) -> None:
    """The nearest place of the sentence, else the one told last."""
    best: tuple[int, int] | None = None
    for k, item in enumerate(scene.row):
        if isinstance(item, Phrase) and _is_place(item, k, scene):
            distance = abs(k - draft.at)
            if best is None or distance < best[0]:
                best = (distance, k)
    if best:
        draft.add(scene.argument("place", best[1]), "nearest")
    elif scene.memory.places:
        text, span, _ = scene.memory.places[-1]
        draft.add(Argument("place", text, span), "told before")


def _is_place(item: Phrase, k: int, scene: Scene) -> bool:
    before = scene.row[k - 1] if k else None
    located = isinstance(before, Mark) and before.low in _WHERE
    return (
        located and item.kind in {"place", "name", "nation"} and "M" in scene.sent.tags[item.start : item.end]
    )


# --- numbers


def _numbers(drafts: list[Draft]) -> list[Draft]:
    allowed = {"dead", "injured"}
    for draft in drafts:
        if draft.type not in ATTACKS | {"kill", "protest"}:
            draft.args = [a for a in draft.args if a.role not in allowed]
    return drafts


# A claim is compared with so many of its type before it, so that a long text stays linear.
RECENT = 100


def doubles(drafts: Iterable[Draft]) -> list[Draft]:
    """A claim once, with its most complete arguments (codebook, section 7)."""
    out: list[Draft] = []
    seen: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        key = (draft.type, draft.status)
        same = next((d for d in seen.get(key, [])[-RECENT:] if _covers(d, draft) or _covers(draft, d)), None)
        if same is None:
            seen.setdefault(key, []).append(draft)
            out.append(draft)
        elif len(draft.args) > len(same.args):
            same.args = draft.args
    return out


def _covers(wide: Draft, narrow: Draft) -> bool:
    have = {(a.role, a.text.lower()) for a in wide.args}
    return all((a.role, a.text.lower()) in have for a in narrow.args)


def quote(draft: Draft, scene: Scene) -> Span:
    """The verbatim stretch of the sentence from the first to the last of the trigger and arguments in it."""
    spans = [draft.span, *(a.span for a in draft.args if a.span and scene.span.covers(a.span))]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
