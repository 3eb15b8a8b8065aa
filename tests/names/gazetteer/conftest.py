from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from foreshock.names.gazetteer import Gazetteer
from tests.names.gazetteer.small import opened


@pytest.fixture
def gazetteer(tmp_path: Path) -> Iterator[Gazetteer]:
    with opened(tmp_path) as found:
        yield found
