"""What the benchmarks of single readings share: command line, last line, predictions, held-out part."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from foreshock.reading.model.session import Session, weights_folder

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
ABSENT = 3


def session(*, threads: int = 2) -> Session:
    """The weights that the package carries."""
    return Session(weights_folder(), threads=threads)


def command_line(said: str | None, *, defaults: Iterable[Path]) -> argparse.ArgumentParser:
    """What to score, how much of it, and where the predictions go."""
    parser = argparse.ArgumentParser(description=said, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "data", nargs="*", type=Path, default=list(defaults), help="files or folders to score"
    )
    parser.add_argument("--out", type=Path, help="write the predictions there, one JSON object a line")
    parser.add_argument("--limit", type=int, help="score the first so many items alone")
    return parser


def missing(paths: Iterable[Path]) -> bool:
    """Say which of the paths are absent; whether any is."""
    gone = [p for p in paths if not p.exists()]
    for path in gone:
        print(f"{path} is absent: this benchmark needs it; give another file or folder as an argument")
    return bool(gone)


def write(path: Path | None, rows: Iterable[Mapping[str, Any]]) -> None:
    """The predictions as JSON Lines; nothing where no path is given."""
    if path:
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")


def last_line(figures: Mapping[str, float | int]) -> None:
    """One flat JSON object: fractions to four places, counts whole."""
    print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in figures.items()}))


def share(part: float, whole: float) -> float:
    """`part / whole`, 0 where there is nothing."""
    return part / whole if whole else 0.0


def sampler(
    argv: Sequence[str] | None,
    *,
    about: str,
    folder: Path,
    draw: Callable[[Path], Iterable[Any]],
    check: Callable[[Path], int],
) -> int:
    """The command line of a sampling script: write the sheet to be labelled, or check what was labelled.

    `draw` gives the sheet's rows (dataclasses) from the folder of texts, `check` says the labels' faults.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=folder)
    parser.add_argument("--out", type=Path, help="write the sheet there instead of printing it")
    parser.add_argument("--check", action="store_true", help="check the labels instead")
    given = parser.parse_args(argv)
    if missing([given.folder]):
        return ABSENT
    if given.check:
        return check(given.folder)
    sheet = "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in draw(given.folder))
    if given.out:
        given.out.write_text(sheet, encoding="utf-8")
    else:
        print(sheet, end="")
    return 0
