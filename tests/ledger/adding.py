"""Run as a process of its own: `python -m tests.ledger.adding LEDGER FIRST LAST CLAIMS [BYTES]`.

Adds the reports FIRST to LAST with so many claims each, leaving out what is there, and writes a line when
it has begun and one for each report. With BYTES no file may grow beyond that, as on a full disk.
"""

from __future__ import annotations

import sys

from foreshock.errors import LedgerNotWritable
from foreshock.ledger import Ledger
from tests.ledger import build


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def limit(size: int) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def main(path: str, first: int, last: int, claims: int, size: int = 0) -> None:
    say("begun")
    if size:
        limit(size)
    try:
        add(path, range(first, last), claims)
    except LedgerNotWritable as error:
        say(str(error))


def add(path: str, numbers: range, claims: int) -> None:
    with Ledger.open(path) as ledger:
        for number in numbers:
            doc, made = build.report(number, claims=claims)
            if not ledger.has(doc, reader=build.READER):
                ledger.add(doc, made, reader=build.READER, recorded=build.moment(number))
            say(doc.id)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
