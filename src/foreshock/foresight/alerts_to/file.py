"""Alerts as lines of a JSONL file, each there once."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from foreshock.foresight.alert import Alert
from foreshock.foresight.alerts_to.receiver import DeliveryError

# How far back from its end the file is searched for an alert whose writing was cut off.
TAIL = 1_000_000


@dataclass(frozen=True, slots=True)
class ToFile:
    """Appends to the file."""

    path: Path
    together: bool = True

    @property
    def name(self) -> str:
        """The file."""
        return f"file {self.path.absolute()}"

    def has(self, alert: Alert) -> bool:
        """Whether a whole line near the file's end holds it."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(max(0, self.path.stat().st_size - TAIL))
                whole = stream.read().rpartition(b"\n")[0]
        except OSError:
            return False
        return f'"id": "{alert.id}"'.encode() in whole

    def send(self, alerts: Sequence[Alert]) -> None:
        """Append them and wait until the disk has them; a line that a crash cut off is ended first."""
        rows = "".join(json.dumps(a.to_data(), ensure_ascii=True) + "\n" for a in alerts)
        try:
            cut = self.path.exists() and self.path.is_file() and not _ends_well(self.path)
            with self.path.open("a", encoding="ascii", newline="\n") as stream:
                stream.write(("\n" if cut else "") + rows)
                stream.flush()
                if self.path.is_file():
                    os.fsync(stream.fileno())
        except OSError as error:
            raise DeliveryError(f"{error.strerror}; not written", where=str(self.path)) from error


def _ends_well(path: Path) -> bool:
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        if not size:
            return True
        stream.seek(size - 1)
        return stream.read(1) == b"\n"
