"""The options that commands on a picture share: its day, what was known, how surely claims were read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from foreshock.cli.run import DAY

# As `picture.of_ledger.LEAST`, which is not imported here: help pages are to start fast.
LEAST = 0.5

AS_OF = click.option(
    "--as-of", type=DAY, metavar="DAY", help="The world at the end of this day [the newest told]."
)
KNOWN_ON = click.option("--known-on", type=DAY, metavar="DAY", help="Only what was recorded by this day.")


def least_option(default: float = LEAST) -> Callable[[Any], Any]:
    """The option `--least` with that default."""
    return click.option(
        "--least",
        type=click.FloatRange(0, 1),
        default=default,
        show_default=True,
        help="Leave out claims read with less confidence than this.",
    )
