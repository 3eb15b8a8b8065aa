from __future__ import annotations

from collections.abc import Iterator

import pytest

from foreshock.names.gazetteer import Gazetteer
from tests.names.gazetteer.small import opened


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    with opened(tmp_path_factory.mktemp("gazetteer")) as found:
        yield found
