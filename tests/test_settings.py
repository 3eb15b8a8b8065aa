from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from foreshock.errors import ForeshockError, SettingError
from foreshock.settings import TABLE, Settings


def test_the_table_is_the_settings() -> None:
    assert [f.name for f in fields(Settings)] == list(TABLE)


def test_the_environment_overrides() -> None:
    settings = Settings.load({"FORESHOCK_TIMEOUT": "3.5", "FORESHOCK_LEDGER": "/tmp/x.sqlite"})
    assert settings.timeout == 3.5
    assert settings.ledger_path() == Path("/tmp/x.sqlite")
    assert Settings.load({}).max_redirects == 5


@pytest.mark.parametrize("value", ["many", "-1", ""])
def test_an_impossible_value_names_its_variable(value: str) -> None:
    with pytest.raises(SettingError) as error:
        Settings.load({"FORESHOCK_RETRIES": value})
    assert str(error.value).startswith("FORESHOCK_RETRIES:")


def test_the_default_ledger_lies_in_the_data_folder() -> None:
    assert Settings.load({}).ledger_path().name == "ledger.sqlite"


def test_errors_tell_where_first() -> None:
    assert str(ForeshockError("is broken", where="a.txt:3")) == "a.txt:3: is broken"
    assert str(ForeshockError("is broken")) == "is broken"
