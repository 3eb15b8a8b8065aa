"""What a watch saw when it last looked: flashpoints with their ranks, holders by place, gates. Never whole
pictures, so that a watch of days keeps little."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from foreshock.foresight.flashpoints import Flashpoint
from foreshock.picture import Control, State
from foreshock.picture.naming import Named

# Flashpoints below this rank are not remembered.
MOST_RANKS = 500


class Gate(Protocol):
    """A gate of a corridor as it stands: who has to let it pass."""

    @property
    def corridor(self) -> str:
        """The corridor in words (`Tehran to Beirut`)."""
        ...

    @property
    def place(self) -> Named:
        """Where."""
        ...

    @property
    def state(self) -> str:
        """`open`, `contested`, `closed` or `unknown`."""
        ...

    @property
    def says(self) -> str:
        """Who holds it, in words."""
        ...

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it rests on."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """Who held a place: its state and the keys of the holders."""

    state: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen. `ranks` by flashpoint key, `held` by place key, `gates` their states by corridor and
    place."""

    ranks: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[str, Held] = field(default_factory=dict)
    gates: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, flashpoints: Sequence[Flashpoint], control: Iterable[Control], gates: Iterable[Gate]) -> Seen:
        """What there is to see now; a place whose holder is no longer known keeps nothing."""
        return cls(
            ranks=ranked(flashpoints),
            held={c.place.key: held(c) for c in control if c.state is not State.UNKNOWN},
            gates={gate_key(g): g.state for g in gates},
        )

    def then(self, now: Seen) -> Seen:
        """What is remembered after another look: a place that went silent is remembered as last told, so
        that a holder told again is no change of hands."""
        return Seen(now.ranks, {**self.held, **now.held}, {**self.gates, **now.gates})

    def to_data(self) -> dict[str, Any]:
        """As JSON."""
        held = {k: [h.state, list(h.holders)] for k, h in self.held.items()}
        return {"ranks": dict(self.ranks), "held": held, "gates": dict(self.gates)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Seen:
        """The reverse of `to_data`."""
        held = {str(k): Held(str(s), tuple(map(str, h))) for k, (s, h) in data["held"].items()}
        return cls({str(k): int(r) for k, r in data["ranks"].items()}, held, dict(data["gates"]))


def ranked(flashpoints: Iterable[Flashpoint]) -> dict[str, int]:
    """The rank of each flashpoint by its key, the first being 1."""
    keys = dict.fromkeys(f.key for f in flashpoints)
    return {key: rank for rank, key in enumerate(keys, start=1) if rank <= MOST_RANKS}


def held(c: Control) -> Held:
    """Who holds a place, by the keys of the holders."""
    return Held(c.state.value, tuple(sorted({h.described for h in c.holders})))


def gate_key(gate: Gate) -> str:
    """What a gate is remembered by."""
    return f"{gate.corridor} | {gate.place.key}"
