from __future__ import annotations

import subprocess
import sys

import pytest

from foreshock.sources.language import detect

TEXTS = {
    "en": "Soldiers entered the river town on Tuesday after a week of shelling.",
    "fr": "Les soldats sont entrés dans la ville mardi après une semaine de combats, selon les habitants.",
    "ar": "قال سكان إن الجنود دخلوا المدينة يوم الثلاثاء بعد أسبوع من القصف العنيف على الجسور",
    "ru": "Солдаты вошли в город во вторник после недели обстрелов, сообщили жители.",
    "tr": "Askerler bir haftalık bombardımanın ardından salı günü kasabaya girdi, dedi kasaba sakinleri.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages(language: str) -> None:
    assert detect(TEXTS[language]) == language


def test_capitals_are_english() -> None:
    assert detect("SOLDIERS ENTER QASR AS REBELS PULL OUT OF TOWN AFTER SHELLING") == "en"


def test_names_do_not_drown_english() -> None:
    assert detect("Districts struck were al-Shaar, al-Sukkari and Karam al-Beik, the group said.") == "en"


def test_short_texts_are_not_judged() -> None:
    assert detect("Der Krieg ist aus") == ""


def test_room_starts_without_its_heavy_parts() -> None:
    code = (
        "import sys, foreshock.sources.files\n"
        "heavy = 'py3langid trafilatura lxml duckdb httpx2 rensa feedparser'\n"
        "print([m for m in heavy.split() if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
