"""Write the generated documentation: `python -m docs.build`; with `--check`, fail where a page is stale.

Generated: docs/cli.md (commands, exit codes, settings), docs/codebook.md, docs/benchmarks.md, pictures, the
blocks between markers in the pages on reading, picture, foresight and the app (`<!-- name -->`), and what
the commands print in the tour in README.md and in the latter two, which are run on the bundled case.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import click

from docs import app_blocks, blocks, foresight_blocks
from foreshock import cli
from foreshock.codebook import codebook
from foreshock.names.gazetteer import Gazetteer
from foreshock.settings import TABLE

ROOT = Path(__file__).parents[1]
MADE = "<!-- Written by `make docs`; edit the source instead. -->\n\n"


def cli_page() -> str:
    """The command line reference."""
    out = [MADE, "# Command line\n\n", _help(cli.foreshock, "foreshock")]
    for name, command in sorted(cli.foreshock.commands.items()):
        out.append(f"\n## foreshock {name}\n\n{_help(command, f'foreshock {name}')}")
        parts = command.commands if isinstance(command, click.Group) else {}
        for part, its in sorted(parts.items()):
            out.append(f"\n### foreshock {name} {part}\n\n{_help(its, f'foreshock {name} {part}')}")
    return "".join([*out, _codes(), _settings()])


def _help(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
    return f"```text\n{command.get_help(context)}\n```\n"


def _codes() -> str:
    return f"\n## Exit codes\n\n{(cli.__doc__ or '').strip()}\n"


def _settings() -> str:
    rows = [f"| `FORESHOCK_{n.upper()}` | `{s.default}` | {s.meaning} |" for n, s in TABLE.items()]
    head = "\n## Settings\n\nEach is an environment variable.\n\n"
    head += "| variable | default | meaning |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def codebook_page() -> str:
    """The claim types and roles, from the codebook's data."""
    book = codebook()
    out = [MADE, "# Codebook\n\nWhat Foreshock reads out of a text, from `src/foreshock/codebook/`.\n"]
    for kind, title in (("state", "States"), ("action", "Events")):
        out.append(f"\n## {title}\n\n| type | says | core arguments | other arguments | PLOVER |\n")
        out.append("|---|---|---|---|---|\n")
        for t in book.types.values():
            if t.kind == kind:
                cells = (f"`{t.name}`", t.says, _code(t.core), _code(t.other), t.plover)
                out.append("| " + " | ".join(cells) + " |\n")
    out.append("\n## Roles\n\n| role | its value |\n|---|---|\n")
    for role in book.roles.values():
        closed = "".join(f"; in {t} one of {', '.join(v)}" for t, v in role.values.items())
        out.append(f"| `{role.name}` | {role.says}{closed} |\n")
    return "".join(out)


def _code(names: tuple[str, ...]) -> str:
    return " ".join(f"`{n}`" for n in names)


def benchmarks_page() -> str:
    """The benchmark table, from benchmarks/results.json."""
    from benchmarks.run import RESULTS, table

    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    head = "# Benchmarks\n\nMeasured by `make bench` on the shared data; targets beside the figures.\n\n"
    return MADE + head + table(results).rstrip() + "\n"


def reading_page() -> str:
    """docs/reading.md with its tables brought up to date."""
    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    made = (("ablation", _ablation), ("reliability", _reliability), ("muc4", _muc4))
    return with_blocks(text, made)


def with_blocks(text: str, made: Iterable[tuple[str, Callable[[], str | None]]]) -> str:
    """A page with its blocks brought up to date; one for which None is made stays as it is."""
    for name, make in made:
        pattern = re.compile(f"(<!-- {name} -->\n)(.*?)(<!-- /{name} -->)", re.S)
        for head, old, end in pattern.findall(text):
            if (new := make()) is not None:
                text = text.replace(head + old + end, head + new + end)
    return text


def picture_page() -> str:
    """docs/picture.md with its tables and figures, and what its commands print."""
    text = (ROOT / "docs" / "picture.md").read_text(encoding="utf-8")
    text = with_blocks(text, blocks.BLOCKS.items())
    with _ledger(_case()):
        return _told(text)


def app_page() -> str:
    """docs/app.md with the API's addresses and the load test's figures."""
    text = (ROOT / "docs" / "app.md").read_text(encoding="utf-8")
    return with_blocks(text, app_blocks.BLOCKS.items())


def foresight_page() -> str:
    """docs/foresight.md in the same way, on a ledger of its own: its commands write into it."""
    text = (ROOT / "docs" / "foresight.md").read_text(encoding="utf-8")
    text = with_blocks(text, foresight_blocks.BLOCKS.items())
    with tempfile.TemporaryDirectory() as folder:
        own = shutil.copy(_case(), Path(folder) / "ledger.sqlite")
        with _ledger(Path(own)):
            return _told(text)


# The day of the map: the report of the tour is of it too.
MAP_DAY = "2017-06-10"


def map_picture() -> str:
    """Who holds what in the bundled case, as the report draws it."""
    with _ledger(_case()), tempfile.TemporaryDirectory() as folder:
        _run(f"foreshock -q report --as-of {MAP_DAY} --pictures {folder} -o {folder}/report.md")
        return (Path(folder) / "map.svg").read_text(encoding="utf-8")


@cache
def _case() -> Path:
    """A ledger that has read the bundled case; the folder goes when the program ends."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "ledger.sqlite"
    with _ledger(path):
        _run("foreshock read examples/tanf-2017")
    return path


def _rows(name: str) -> list[dict[str, Any]]:
    path = ROOT / "benchmarks" / name
    return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []


def _ablation() -> str:
    rows = _rows("ablation.json")
    if not rows:
        return ""
    names = [k for k in rows[0] if k != "reader"]
    out = [f"| reader | {' | '.join(names)} |\n", f"|---|{'---|' * len(names)}\n"]
    out += [f"| {r['reader']} | {' | '.join(f'{r[k]:.3f}' for k in names)} |\n" for r in rows]
    return "".join(out)


def _figures() -> str:
    """What the README says of the quality, from the committed results."""
    results = json.loads((ROOT / "benchmarks" / "results.json").read_text(encoding="utf-8"))
    claims, places, actors = (results[n] for n in ("claims", "geoparsing", "actors"))
    off = next(r["error"] for r in _rows("reliability.json") if r["set"] == "dev")
    found, right = 100 * claims["claim_recall"], 100 * claims["claim_precision"]
    near, who = 100 * places["acc161"], 100 * actors["right_set_aside"]
    said = f"""
        On 24 news texts that nobody trained on, written down by the [codebook](docs/codebook.md), the shipped
        reader finds {found:.0f} of 100 claims, and {right:.0f} of 100 that it writes are right (the type and
        at least half of the arguments); its confidence is off by {off:.2f} on average. Of 100 place names of
        local news {near:.0f} come within 161 km (the weights were chosen on these texts); of
        100 mentions of actors that were set aside {who:.0f} get the right actor,
        country and sector. It misreads: check what matters, each line leads to its sentence. Reports leave
        out what was read with less than even confidence and say how many."""
    return "\n".join(textwrap.wrap(" ".join(said.split()), 118, break_long_words=False)) + "\n"


def _muc4() -> str:
    path = ROOT / "benchmarks" / "muc4_trained.json"
    f = json.loads(path.read_text(encoding="utf-8"))
    return (
        f"CEAF-REE F1 {f['f1']:.3f} (precision {f['precision']:.3f}, recall {f['recall']:.3f}) on the "
        f"{f['n']} documents of its development part.\n"
    )


SIDE, EDGE = 320, 44  # pixels of the reliability diagram and of the room for its labels
COLOURS = ("#1f6f8b", "#b5482a", "#5b7f3a")


def reliability_picture() -> str:
    """The reliability diagram as SVG: mean confidence across, share that is right upwards, a dot a bin."""
    rows = _rows("reliability.json")
    size = SIDE + 2 * EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" font-size="12" '
        'font-family="sans-serif" role="img" aria-label="Reliability diagram">\n'
        f'<rect width="{size}" height="{size}" fill="#fff"/>\n'
    ]
    for k in range(6):
        x, y = _at(k / 5, k / 5)
        out.append(f'<text x="{x}" y="{EDGE + SIDE + 16}" text-anchor="middle">{k / 5:.1f}</text>\n')
        out.append(f'<text x="{EDGE - 8}" y="{y + 4}" text-anchor="end">{k / 5:.1f}</text>\n')
    axes = f"M{_xy(0, 1)}L{_xy(0, 0)}L{_xy(1, 0)}M{_xy(0, 0)}L{_xy(1, 1)}"
    out.append(f'<path d="{axes}" stroke="#999" fill="none"/>\n')
    for i, (row, colour) in enumerate(zip(rows, COLOURS, strict=False)):
        line = "L".join(_xy(c, s) for c, s, _ in row["bins"])
        out.append(f'<path d="M{line}" stroke="{colour}" stroke-width="2" fill="none"/>\n')
        for c, s, n in row["bins"]:
            x, y = _at(c, s)
            out.append(f'<circle cx="{x}" cy="{y}" r="{2 + n**0.5 / 6:.1f}" fill="{colour}"/>\n')
        told = f"{row['set']} ({row['n']})"
        out.append(f'<text x="{EDGE + 10}" y="{EDGE + 4 + 16 * i}" fill="{colour}">{told}</text>\n')
    middle = EDGE + SIDE / 2
    out.append(f'<text x="{middle}" y="{size - 8}" text-anchor="middle">mean confidence</text>\n')
    out.append(
        f'<text transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">share right</text>\n'
    )
    return "".join([*out, "</svg>\n"])


def _at(across: float, up: float) -> tuple[float, float]:
    return round(EDGE + SIDE * across, 1), round(EDGE + SIDE * (1 - up), 1)


def _xy(across: float, up: float) -> str:
    return "{} {}".format(*_at(across, up))


def _reliability() -> str:
    rows = _rows("reliability.json")
    out = ["| set | claims | expected calibration error |\n|---|---|---|\n"] if rows else []
    for r in rows:
        out.append(f"| {r['set']} | {r['n']} | {r['error']:.3f} |\n")
    for r in rows:
        out.append(
            f"\n{r['set']}, claims by confidence:\n\n| confidence | share right | claims |\n|---|---|---|\n"
        )
        out += [f"| {c:.2f} | {s:.2f} {'█' * round(20 * s)} | {n} |\n" for c, s, n in r["bins"]]
    return "".join(out)


_BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def readme() -> str:
    """README.md with the output of its console blocks brought up to date."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    text = with_blocks(text, [("figures", _figures)])
    with tempfile.TemporaryDirectory() as folder, _ledger(Path(folder) / "ledger.sqlite"):
        return _told(text)


def _told(text: str) -> str:
    """A page with what its commands print, run one after the other."""
    Gazetteer.open().close()  # its building is told once on a machine, which is no part of a page
    return _BLOCK.sub(lambda m: f"```console\n{_session(m[1])}```", text)


@contextlib.contextmanager
def _ledger(path: Path) -> Iterator[None]:
    before = os.environ.get("FORESHOCK_LEDGER")
    os.environ["FORESHOCK_LEDGER"] = str(path)
    try:
        yield
    finally:
        os.environ.pop("FORESHOCK_LEDGER")
        if before is not None:
            os.environ["FORESHOCK_LEDGER"] = before


def _session(block: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {c}\n{_run(c)}" for c in commands)


def _run(command: str) -> str:
    """What a `foreshock ...` line prints, `| head -N` understood; both streams, as a terminal shows them."""
    line, _, pipe = command.partition(" | head -")
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), contextlib.chdir(ROOT):
        try:
            cli.main(shlex.split(line)[1:])
        except SystemExit as stop:
            if stop.code:
                raise RuntimeError(f"{command!r} ends with {stop.code}: {out.getvalue()}") from None
    lines = [x.rstrip().replace("\t", "  ") for x in out.getvalue().splitlines()]
    shown = lines[: int(pipe)] if pipe else lines
    return "".join(f"{x}\n" for x in shown)


PAGES: dict[str, Callable[[], str]] = {
    "docs/cli.md": cli_page,
    "docs/codebook.md": codebook_page,
    "docs/benchmarks.md": benchmarks_page,
    "docs/reading.md": reading_page,
    "docs/picture.md": picture_page,
    "docs/foresight.md": foresight_page,
    "docs/app.md": app_page,
    "docs/reliability.svg": reliability_picture,
    "docs/map.svg": map_picture,
    "README.md": readme,
}


# What commands print shows what the model reads; another processor rounds otherwise, and a claim near the
# threshold may come or go. Whatever else stands in a page must be the same.
ALIKE = 0.9


def _same(old: str, new: str, *, name: str) -> bool:
    if name == "docs/map.svg":
        return _alike(old, new)
    if _BLOCK.sub("", old) != _BLOCK.sub("", new):
        return False
    pairs = zip(_BLOCK.findall(old), _BLOCK.findall(new), strict=True)
    return all(_alike(a, b) for a, b in pairs)


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old.splitlines(), new.splitlines()).ratio() >= ALIKE


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which are stale."""
    stale = []
    for name, make in PAGES.items():
        path, text = ROOT / name, make()
        if not path.exists() or not _same(path.read_text(encoding="utf-8"), text, name=name):
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    if "--check" in arguments and stale:
        print(f"stale: {', '.join(stale)}; run make docs")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
