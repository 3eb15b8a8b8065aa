"""What must hold of the repository itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from foreshock.settings import TABLE

ROOT = Path(__file__).parents[1]
LOCKS = [
    *ROOT.glob("requirements/*.txt"),
    *ROOT.glob("package-lock.json"),
    *ROOT.glob("web/package-lock.json"),
]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda p: p.name)
def test_lock_files_name_no_host(lock: Path) -> None:
    assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links", lock.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", [p for p in LOCKS if p.suffix == ".txt"], ids=lambda p: p.name)
def test_every_pin_has_a_hash(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9][^\s=]*==.*?(?=^\S|\Z)", text, re.M | re.S)
    assert len(pins) > 10
    assert all("--hash=sha256:" in pin for pin in pins)


def test_dependencies_have_their_line() -> None:
    decided = (ROOT / "docs" / "decisions" / "0002-parts.md").read_text(encoding="utf-8")
    wanted = re.search(
        r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M | re.S
    )
    assert wanted
    for name in re.findall(r'"([a-z0-9-]+)>', wanted[1]):
        assert name in decided, f"{name} has no line in docs/decisions/0002-parts.md"


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert all(f"FORESHOCK_{name.upper()}" in page for name in TABLE)


def test_no_path_of_a_machine() -> None:
    texts = [p for p in tracked() if p.suffix in {".py", ".md", ".toml", ".yaml", ".csv", ".txt", ".sql", ""}]
    bad = re.compile(r"/work/\w+/|/root/|/home/\w+/")
    for path in texts:
        if path.is_file() and path != Path(__file__):
            assert not bad.search(path.read_text(encoding="utf-8", errors="replace")), path


def test_importing_is_quick_and_pulls_in_nothing_heavy() -> None:
    heavy = [
        "trafilatura",
        "duckdb",
        "lxml",
        "httpx2",
        "rensa",
        "py3langid",
        "jinja2",
        "onnxruntime",
        "numpy",
        "scipy",
        "yaml",
    ]
    code = f"import sys, foreshock, foreshock.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names() -> None:
    import foreshock

    assert foreshock.__all__ == [
        *(
            "Claim",
            "Document",
            "ForeshockError",
            "Ledger",
            "Picture",
            "Span",
            "When",
            "read",
            "read_text",
            "render",
        )
    ]
    for name in foreshock.__all__:
        assert getattr(foreshock, name)
