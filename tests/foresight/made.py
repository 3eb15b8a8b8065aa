"""What the tests of warnings and alerts share: flashpoints and alerts by hand, a ledger, spots."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from foreshock.foresight.alert import Alert, Quoted
from foreshock.foresight.flashpoints import Camp, Flashpoint
from foreshock.foresight.part import Part
from foreshock.foresight.presence import Presence
from foreshock.ledger import Ledger
from foreshock.picture.naming import Named
from foreshock.picture.spot import Spot

DAY = date(2017, 5, 31)
NOW = datetime(2017, 5, 31, 18, tzinfo=UTC)
KHARITA = Spot(33.5, 38.6, 3.0, frozenset({"SYR"}), "town", "by hand", "Homs Governorate")
NEAR = Spot(33.6, 38.7, 3.0, frozenset({"SYR"}), "town", "by hand", "Homs Governorate")
FAR = Spot(36.0, 38.6, 3.0, frozenset({"SYR"}), "town", "by hand", "Raqqa Governorate")
SPOTS = {"kharita": KHARITA, "bustan": NEAR, "zubaida": FAR}


def party(name: str) -> Presence:
    key = name.lower()
    return Presence(Named(key, name), (Named(key, name),), 0.9, 0.0, DAY, ("holds it",), ("c1",), ())


def flashpoint(
    a: str = "Falcons of Kharita",
    b: str = "Zubaida Brigade",
    *,
    place: str = "Kharita",
    score: float = 0.8,
    day: date = DAY,
    fought: tuple[str, ...] = (),
    claims: tuple[str, ...] = ("c1", "c2"),
) -> Flashpoint:
    return Flashpoint(
        Named(place.lower(), place),
        (Camp((party(a),)), Camp((party(b),))),
        day,
        score,
        {"hostility": 0.9},
        (Part("hostility", 0.9, "told to be hostile", claims),),
        (),
        (),
        fought,
    )


def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.sqlite")


def alert(number: int = 1, *, subject: str = "", title: str = "") -> Alert:
    quoted = Quoted(
        f"c{number}", "“They took the town,” he said.\nThen \x1b[31mleft.", "d1", "Desert Wire", DAY
    )
    return Alert(
        "place changes",
        subject or f"place {number}",
        "hands",
        title or f"Town {number} changed hands",
        "it is told to be held by others",
        f"Town {number}",
        DAY,
        (quoted,),
        2,
    )
