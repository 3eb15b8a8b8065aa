"""Who does what in a sentence without a parser: subject, objects and prepositional phrases of every verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foreshock.reading.pattern.cues import Cues
from foreshock.reading.pattern.phrases import NAMED, Group, Item, Mark, Phrase

# How many items to the right of a verb or noun its prepositional phrases are looked for.
REACH = 16
_ACTORLIKE = frozenset({"actor", "people", "person", "pronoun"}) | NAMED
_FLAT = frozenset({"time", "number"})


class Clauses:
    """The clause structure of one sentence's items; every answer is a list of item indices."""

    def __init__(self, row: Sequence[Item], cues: Cues) -> None:
        self.row = row
        self.cues = cues
        self._subjects: dict[int, list[int]] = {}
        self.lists: dict[int, list[int]] = {}
        self.lists = self._coordination()
        self._next = 0

    # --- coordination

    def _coordination(self) -> dict[int, list[int]]:
        """For every phrase the phrases that it is coordinated with, itself included, in order."""
        out: dict[int, list[int]] = {}
        for i, item in enumerate(self.row):
            if isinstance(item, Mark) and item.tag == "C" and item.low != "but":
                members = self._members(i)
                if members:
                    for m in members:
                        out[m] = members
        return out

    def _members(self, at: int) -> list[int]:
        last = at + 1
        while last < len(self.row) and _is(self.row[last], "B"):
            last += 1
        first = at - 1 if at and not _is(self.row[at - 1], ",") else at - 2
        if not (first >= 0 and last < len(self.row)) or not self._alike(first, last):
            return []
        if self._opens_clause(first, last):
            return []
        members = [first, last]
        while first > 1 and _is(self.row[first - 1], ",") and self._alike(first - 2, last):
            first -= 2
            members.insert(0, first)
        return members

    def _alike(self, i: int, k: int) -> bool:
        a, b = self.row[i], self.row[k]
        if not (isinstance(a, Phrase) and isinstance(b, Phrase)):
            return False
        return (
            a.kind == b.kind
            or (a.kind in _ACTORLIKE and b.kind in _ACTORLIKE)
            or {a.kind, b.kind} <= (NAMED | {"place"})
        )

    def _opens_clause(self, first: int, last: int) -> bool:
        """`seized X and Y withdrew`: the second phrase is the subject of what follows."""
        after = self._skip(last + 1, 1)
        if not isinstance(self._item(after), Group) or self._item(after).form not in {"finite", "past"}:  # type: ignore[union-attr]
            return False
        if self._is_reduced(after):
            return False
        before = first - 1
        while before >= 0 and not isinstance(self.row[before], Group):
            if _is(self.row[before], "SW."):
                return False
            before -= 1
        return before >= 0

    # --- subjects

    def subject(self, i: int) -> list[int]:
        """The subject phrases of the verb group at `i`; of a passive or reduced one, its patient."""
        # From left to right, so that one sentence of a thousand verbs asks no deeper than its neighbours.
        while self._next < i:
            self._next += 1
            self._known(self._next - 1)
        return self._known(i)

    def _known(self, i: int) -> list[int]:
        if i not in self._subjects:
            self._subjects[i] = []
            self._subjects[i] = self._find_subject(i)
        return self._subjects[i]

    def passive(self, i: int) -> bool:
        """Whether the group at `i` is passive, a reduced relative (`forces backed by`) included."""
        group = self.row[i]
        return isinstance(group, Group) and (group.passive or self._is_reduced(i))

    def _find_subject(self, i: int) -> list[int]:
        group = self.row[i]
        if not isinstance(group, Group):
            return []
        if group.form == "infinitive":
            return self._of_infinitive(i)
        if group.form == "ing" or self._is_reduced(i):
            return self._of_participle(i)
        return self._of_finite(i)

    def _is_reduced(self, i: int) -> bool:
        group = self.row[i]
        if not isinstance(group, Group) or group.copula or group.passive:
            return False
        if group.form == "participle":
            return True
        if group.form != "past":
            return False
        after = self._item(self._skip(i + 1, 1))
        if _is(after, "I") and isinstance(after, Mark) and after.low == "by":
            return not _is(self._item(self._skip(i - 1, -1)), "W")
        if after is not None and not (_is(after, "I") or _is(after, ",B.")):
            return False
        return self._later_verb(i)

    def _later_verb(self, i: int) -> bool:
        """Whether a finite verb follows that has no subject of its own: then this one is a participle."""
        if not isinstance(self._item(i - 1), Phrase) and not _is(self._item(i - 1), ","):
            return False
        free = False
        for k in range(i + 1, min(i + REACH, len(self.row))):
            item = self.row[k]
            if isinstance(item, Group) and item.form in {"finite", "past"}:
                return not free
            if isinstance(item, Group) or _is(item, ".SWC"):
                return False
            free = free or (isinstance(item, Phrase) and item.kind not in _FLAT and not self._governed(k))
        return False

    def _of_infinitive(self, i: int) -> list[int]:
        k = self._skip(i - 1, -1)
        item = self._item(k)
        if isinstance(item, Phrase):
            before = self._item(self._skip(k - 1, -1))
            if _is(before, "I") and isinstance(before, Mark) and before.low in {"for", "on"}:
                return self.lists.get(k, [k])
            verb = self._verb_before(k)
            if verb >= 0 and self._controls(verb) and item.kind not in {"event", "thing", "time", "goods"}:
                return self.lists.get(k, [k])
            return self.subject(verb) if verb >= 0 else self._nearest_actor(k)
        verb = self._verb_before(i)
        return self.subject(verb) if verb >= 0 else []

    def _controls(self, verb: int) -> bool:
        group = self.row[verb]
        return isinstance(group, Group) and "object-control" in self.cues.frames.get(group.lemma, ())

    def _of_participle(self, i: int) -> list[int]:
        k = self._skip(i - 1, -1)
        item = self._item(k)
        if isinstance(item, Phrase):
            if (
                item.kind in _FLAT and k > 0
            ):  # `bombed it last week, killing`: what stands before the time acts
                verb = self._verb_before(k)
                return self.subject(verb) if verb >= 0 else []
            return self._head_of(k) if isinstance(self._item(k), Phrase) else []
        if isinstance(item, Group):
            return self.subject(k)
        if _is(item, ",") and isinstance(self._item(k - 1), Phrase) and self._is_reduced(i):
            return self._head_of(k - 1)
        verb = self._verb_before(i)
        if verb >= 0:
            return self.subject(verb)
        return self._main_subject(i)

    def _head_of(self, k: int) -> list[int]:
        """The phrase a participle after phrase `k` describes: itself, or what it is attached to by `in`."""
        item = self.row[k]
        if isinstance(item, Phrase) and item.kind in _ACTORLIKE | {
            "place",
            "event",
            "goods",
            "weapon",
            "route",
        }:
            back = self._skip(k - 1, -1)
            if item.kind in {"nation", "name", "place"} and _is(self._item(back), "I") and back > 0:
                before = self._item(back - 1)
                if isinstance(before, Phrase) and before.kind in {"actor", "people", "goods"}:
                    return self.lists.get(back - 1, [back - 1])
            return self.lists.get(k, [k])
        return [k]

    def _main_subject(self, i: int) -> list[int]:
        reach = min(len(self.row), i + REACH)
        for k in range(i + 1, reach):
            item = self.row[k]
            if isinstance(item, Group) and item.form in {"finite", "past"} and _is(self._item(k - 2), ","):
                return self.subject(k)
        for k in range(i + 1, reach):
            if isinstance(self.row[k], Group) and self.row[k].form == "finite":  # type: ignore[union-attr]
                return self.subject(k)
        return []

    def _of_finite(self, i: int) -> list[int]:
        k = self._skip(i - 1, -1)
        item = self._item(k)
        if _is(item, "W"):
            return self.antecedent(k)
        if _is(item, "C"):
            return self._same_as_before(k)
        if _is(item, ","):
            k = self._over_parenthesis(k)
        return self._scan(k)

    def _same_as_before(self, k: int) -> list[int]:
        if _is(self._item(k - 1), ","):
            k -= 1
        verb = self._verb_before(k, finite=True)
        return self.subject(verb) if verb >= 0 else []

    def antecedent(self, k: int) -> list[int]:
        """What a relative pronoun at `k` stands for."""
        back = self._skip(k - 1, -1)
        if _is(self._item(back), "C"):  # `who are in X and who hold Y`
            verb = self._verb_before(back, finite=True)
            return self.subject(verb) if verb >= 0 else []
        while back >= 0 and (_is(self.row[back], ",I(")):
            back -= 1
        item = self._item(back)
        if _is(item, ")"):
            back = self._open(back) - 1
            item = self._item(back)
        if isinstance(item, Phrase) and item.kind in _FLAT and back > 0:
            back -= 1
        if not isinstance(self._item(back), Phrase):
            return []
        return [back] if self._of_one(k) else self.lists.get(back, [back])

    def _of_one(self, k: int) -> bool:
        """`A and B, which is held by`: the verb behind the pronoun at `k` tells of one thing, the last."""
        verb = self._item(k + 1)
        return isinstance(verb, Group) and verb.singular

    def antecedent_of_object(self, i: int) -> list[int]:
        """`territory they hold`, `the town which they hold`: the object of the group at `i`."""
        for k in self.subject(i)[:1]:
            first = min(self.lists.get(k, [k]))
            if first >= i:
                return []
            before = self._item(first - 1)
            if _is(before, "W"):
                return self.antecedent(first - 1)
            if isinstance(before, Phrase) and before.kind in {"place", "goods"} and first > 0:
                return [first - 1]
        return []

    def _over_parenthesis(self, k: int) -> int:
        """From a comma before the verb back over the insertion that it closes."""
        for j in range(k - 1, max(-1, k - REACH), -1):
            if _is(self.row[j], ",") and isinstance(self._item(j - 1), Phrase) and not self._listed(j):
                return j - 1
        return k - 1

    def _listed(self, comma: int) -> bool:
        return comma - 1 in self.lists and comma + 1 in self.lists[comma - 1]

    def _scan(self, k: int) -> list[int]:
        """Leftwards to the nearest phrase that can be the subject of a finite verb."""
        while k >= 0:
            item = self.row[k]
            if isinstance(item, Group):
                return self.subject(k) if item.form in {"ing", "infinitive"} or self._is_reduced(k) else []
            if _is(item, ")"):
                k = self._open(k)
            elif _is(item, ".S"):
                return []
            elif isinstance(item, Phrase) and item.kind not in _FLAT and not self._governed(k):
                return self._settled(k)
            k -= 1
        return []

    def _settled(self, k: int) -> list[int]:
        """The phrase, or what it only describes (apposition) or is the object of (relative clause)."""
        members = self.lists.get(k, [k])
        before = self._item(self._skip(members[0] - 1, -1))
        if isinstance(before, Group):
            at = self._skip(members[0] - 1, -1)
            inner = _is(self._item(self._skip(at - 1, -1)), "W")
            if inner or before.form in {"ing", "infinitive"}:
                return self.subject(at) or members
        return members

    # --- objects and prepositional phrases

    def objects(self, i: int) -> list[list[int]]:
        """The objects of the group at `i`, each a list of coordinated phrases; two where it takes two."""
        out: list[list[int]] = []
        k = self._skip(i + 1, 1)
        while k < len(self.row) and len(out) < 2:
            item = self.row[k]
            if not isinstance(item, Phrase) or (out and item.kind in _FLAT):
                break
            if item.kind != "time" and not (out and k in out[0]):
                out.append([m for m in self.lists.get(k, [k]) if m >= k])
            k = max(out[-1]) + 1 if out else k + 1
        return out

    def prepositions(self, i: int) -> Iterator[tuple[str, list[int]]]:
        """(preposition, phrases) to the right of item `i`, within its clause."""
        k = i + 1
        end = min(len(self.row), i + REACH)
        while k < end:
            item = self.row[k]
            if isinstance(item, Group) or _is(item, '.SW("'):
                return
            if _is(item, "C") and not isinstance(self._item(self._skip(k + 1, 1)), Phrase):
                return
            if isinstance(item, Phrase) and self._is_subject(k, i):
                return
            if isinstance(item, Mark) and item.tag in "IT":
                at = self._skip(k + 1, 1)
                if isinstance(self._item(at), Phrase):
                    members = [m for m in self.lists.get(at, [at]) if m >= at]
                    yield item.low, members
                    k = max(members)
            k += 1

    def _is_subject(self, k: int, i: int) -> bool:
        """Whether the phrase at `k` opens a clause of its own after `i`."""
        after = self._item(self._skip(k + 1, 1))
        ungoverned = not self._governed(k) and not isinstance(self._item(k - 1), Group)
        finite = isinstance(after, Group) and after.form in {"finite", "past"}
        return ungoverned and finite and k > i + 1 and not self._is_reduced(self._skip(k + 1, 1))

    # --- small steps

    def _item(self, k: int) -> Item | None:
        return self.row[k] if 0 <= k < len(self.row) else None

    def _skip(self, k: int, step: int) -> int:
        while 0 <= k < len(self.row) and _is(self.row[k], "BO?"):
            k += step
        return k

    def _open(self, k: int) -> int:
        while k > 0 and not _is(self.row[k], "("):
            k -= 1
        return k

    def _governed(self, k: int) -> bool:
        """Whether a preposition stands before the phrase (or before the list it belongs to)."""
        first = self.lists.get(k, [k])[0]
        return _is(self._item(self._skip(first - 1, -1)), "I")

    def _verb_before(self, k: int, *, finite: bool = False) -> int:
        for j in range(k - 1, -1, -1):
            item = self.row[j]
            if _is(item, "."):
                return -1
            if isinstance(item, Group) and not (
                finite and (item.form in {"ing", "infinitive"} or self._is_reduced(j))
            ):
                return j
        return -1

    def _nearest_actor(self, k: int) -> list[int]:
        for j in range(k, -1, -1):
            item = self.row[j]
            if isinstance(item, Phrase) and item.kind in _ACTORLIKE:
                return self.lists.get(j, [j])
        return []


def _is(item: Item | None, tags: str) -> bool:
    return isinstance(item, Mark) and item.tag in tags
