"""Run as a process of its own: `python -m tests.ledger.deciding LEDGER CLAIM WHO`. Accepts the claim once a
line comes in, and says what came of it."""

from __future__ import annotations

import sys

from foreshock.errors import RecordError
from foreshock.ledger import Ledger
from foreshock.ledger.judging import Verdict, judge
from tests.ledger.adding import say


def main(path: str, claim: str, who: str) -> None:
    with Ledger.open(path, create=False) as ledger:
        say("ready")
        sys.stdin.readline()
        try:
            judge(ledger, claim, Verdict.ACCEPTED, because="it says so", who=who)
        except RecordError as error:
            say(f"refused {error}")
        else:
            say("accepted")


if __name__ == "__main__":
    main(*sys.argv[1:])
