"""Run the benchmarks and write what they say to benchmarks/results.json.

    python -m benchmarks.run [NAME ...] [--results FILE]

A name is one of the modules below; without any, all run. Of each the last line is taken: {name: {figures
..., data: [paths relative to ../shared], sha256: of the data, reader: name and version}}. Results of
benchmarks that are not run, or whose data is absent, stay as they are. `table` makes the results a table
with the targets (benchmarks/targets.json) beside them. Exits with 1 where a benchmark fails.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import reader as readers
from benchmarks.common import ABSENT
from benchmarks.scorer import ROOT, SHARED

HERE = Path(__file__).resolve().parent
RESULTS, TARGETS = HERE / "results.json", HERE / "targets.json"
# What each benchmark reads where nothing else is given, below ../shared.
DATA: Mapping[str, tuple[str, ...]] = {
    "claims": ("gold/dev.docs.jsonl", "gold/dev.claims.jsonl"),
    "plover": ("data/plover/PLV_train.tsv",),
    "muc4": ("data/muc4/dev.jsonl",),
    "re3d": ("data/re3d",),
    "attribution": ("data/polnear/dev",),
    "event_place": ("data/event_location/train.jsonl",),
    "factuality": ("data/uds_factuality/dev.jsonl",),
    "syntax": ("data/ud_ewt/dev.conllu", "data/ud_gum/dev.conllu"),
    "geoparsing": ("data/geoparsing/lgl.xml",),
    "actors": ("data/news",),
    "events": ("data/news",),
    "control": ("data/news/guardian_sdf_2017_2019.jsonl", "data/news/fakes_syria_2011_2018.jsonl"),
    "speed": ("data/news/guardian_sdf_2017_2019.jsonl",),
    "picture": (),
    "app": (),
    "frames": (),
    "outlook": ("data/ucdp/ged_syria_2016_2019.csv",),
    "flashpoints": ("data/news/guardian_sdf_2017_2019.jsonl", "data/ucdp/ged_syria_2016_2019.csv"),
}
# The figures that the table shows of a benchmark, beside those with a target.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "claims": ("claim_precision", "claim_recall", "status", "sources"),
    "geoparsing": ("coverage", "median_km", "auc", "acc161_end_to_end"),
    "actors": ("right", "actor", "country", "sector"),
    "events": ("pair_f1", "pair_f1_set_aside", "b3_f1_matched", "b3_f1_read", "coverage", "document_b3_f1"),
    "control": (
        "right_odd",
        "wrong_odd",
        "right_read",
        "wrong_read",
        "last_claim_wins_right",
        "last_claim_wins_wrong",
    ),
    "plover": ("macro_f1",),
    "muc4": ("precision", "recall"),
    "re3d": ("f1", "fighting_f1", "allies_f1", "belongs_f1", "outside_f1"),
    "speed": (
        "words_per_second_1",
        "words_per_second_2",
        "peak_mb",
        "startup_s",
        "model_share",
        "spacy_words_per_second",
    ),
    "frames": ("pan_slow_ms", "zoom_slow_ms", "slider_slow_ms"),
    "app": ("p50_ms", "worst_ms", "write_p95_ms", "write_alone_p95_ms", "warm_s"),
    "picture": ("ledger_s", "growth", "build_s_1000", "build_s_10000", "as_of_s_10000", "update_s_10000"),
    "outlook": (
        *("cell_ap_1m", "cell_ap_gain_1m", "cell_brier_1m", "cell_brier_gain_1m", "cell_crps_1m"),
        *("cell_ap_6m", "cell_ap_gain_6m", "cell_brier_6m", "cell_brier_gain_6m", "cell_crps_6m"),
        *("theatre_ap_low_1m", "theatre_brier_low_1m", "onset_ap_1m", "onset_ap_low_1m", "onset_ap_low_3m"),
        *("pair_ap_model_1m", "pair_ap_before_1m", "pair_ap_often_1m", "pair_often_ap_low_1m"),
    ),
    "flashpoints": (
        *("p10_flashpoints", "p10_lead_distinct", "p10_history", "p10_told", "p10_named", "p10_random"),
        *("p10_gain_history", "p10_low_history", "p10_high_history", "p10_gain_told", "p10_low_told"),
        *("ap_flashpoints", "ap_history", "ap_told", "place_p10_flashpoints", "place_p10_history"),
        *("onsets_flashpoints", "onsets_history", "onsets_told", "quiet_onsets_flashpoints"),
        *("quiet_onsets_history", "quiet_onsets_low_history", "quiet_onsets_high_history"),
        *("log_gain_with", "log_low_with", "log_high_with"),
    ),
}

Results = Mapping[str, Mapping[str, Any]]
# A target is the least value that will do, or {"max": the greatest}.
Target = float | Mapping[str, float]
Targets = Mapping[str, Mapping[str, Target]]


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 of a file's bytes; of several files or folders, of the files' names and digests in order."""
    files = sorted(f for p in paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file())
    if len(files) == 1:
        return hashlib.sha256(files[0].read_bytes()).hexdigest()
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n".encode())
    return whole.hexdigest()


def run(name: str, arguments: Sequence[str] = ()) -> tuple[int, dict[str, Any]]:
    """Run one benchmark in a process of its own; its exit status and the object of its last line."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        return done.returncode or 1, {"said": lines[-1] if lines else ""}
    return 0, dict(json.loads(lines[-1]))


def result(name: str, figures: Mapping[str, Any], *, reader: str) -> dict[str, Any]:
    """What is kept of a run."""
    kept = {k: v for k, v in figures.items() if k not in {"reader", "version"}}
    data = [SHARED / path for path in DATA[name]]
    own = f"{figures['reader']} {figures.get('version', '')}".strip() if "reader" in figures else reader
    return {**kept, "data": list(DATA[name]), "sha256": digest(data), "reader": own}


def table(results: Results, targets: Targets | None = None) -> str:
    """The results as a Markdown table: benchmark, figure, value, target, number of items."""
    targets = load(TARGETS) if targets is None else targets
    lines = ["| benchmark | figure | value | target | n |", "|---|---|---:|---:|---:|"]
    for name in (n for n in DATA if n in results):
        lines += rows(name, results[name], targets.get(name, {}))
    return "\n".join(lines) + "\n"


def rows(name: str, figures: Mapping[str, Any], targets: Mapping[str, Target]) -> Iterator[str]:
    """One line a figure; a value that misses its target is in italics."""
    for key in dict.fromkeys([*targets, *SHOWN.get(name, ())]):
        if key in figures:
            value, target = figures[key], targets.get(key)
            said = written(value) if met(value, target) else f"*{written(value)}*"
            yield f"| {name} | {key} | {said} | {wanted(target)} | {figures.get('n', '')} |"


def met(value: float | None, target: Target | None) -> bool:
    """Whether a figure reaches its target; one that was not measured misses none."""
    if value is None or target is None:
        return True
    return value <= target["max"] if isinstance(target, Mapping) else value >= target


def wanted(target: Target | None) -> str:
    """A target as the table has it."""
    if target is None:
        return ""
    return f"≤ {written(target['max'])}" if isinstance(target, Mapping) else f"≥ {written(target)}"


def written(value: float | None) -> str:
    """A figure as the table has it: fractions to three places, large numbers whole."""
    if value is None:
        return "–"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.0f}"


def load(path: Path) -> dict[str, Any]:
    """A JSON object; empty where the file is absent."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run benchmarks and write their results; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DATA))
    parser.add_argument("--results", type=Path, default=RESULTS)
    given = parser.parse_args(arguments)
    if unknown := sorted(set(given.names) - set(DATA)):
        parser.error(f"no such benchmark: {unknown[0]} (there are {', '.join(DATA)})")
    results, failed = load(given.results), 0
    reader = readers.signature(readers.chosen())
    for name in given.names or DATA:
        status, figures = run(name)
        if status == 0:
            results[name] = result(name, figures, reader=reader)
            given.results.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        failed += status not in {0, ABSENT}
        print(f"{name}: {'done' if not status else figures.get('said') or f'failed with status {status}'}")
    print(table(results))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
