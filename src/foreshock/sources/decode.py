"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, older encodings, mojibake.

Binary data is refused with `FormatError`. What was repaired or is doubtful is told in `Decoded.note`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from foreshock.errors import FormatError

# A guess from this much text is as good as one from all of it.
SAMPLE = 100_000
# Control characters that do not occur in text; more than one in a hundred means binary data.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_CONTROL_SHARE = 0.01
# UTF-16 text in any alphabet below U+0800 has nearly every second byte smaller than 8.
_UTF16_SHARE = 0.7

_MAGIC = (
    (b"%PDF", "a PDF; save it as text first"),
    (b"PK\x03\x04", "a ZIP archive or office document; save it as text first"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ", "xz-compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "Parquet; name it .parquet"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text first"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and in one line what was repaired or stays doubtful."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, *, hint: str = "", exact: bool = False) -> Decoded:
    """Decode `data`; `hint` is the encoding that a header or the page itself names.

    `exact` leaves mojibake as it is: for texts whose offsets somebody else counts too.
    Raises `FormatError` where the data is binary or in no encoding that can be told.
    """
    if reason := binary(data):
        raise FormatError(f"binary data, not text: {reason}")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _damaged(data[len(mark) :], encoding)
    if encoding := _unmarked_utf16(data):
        return _damaged(data, encoding)
    return _unmarked(data, hint, exact=exact)


def binary(data: bytes) -> str:
    """What kind of binary data this is; empty where it may be text."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return what
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    head = data[:SAMPLE]
    if marked or _unmarked_utf16(head):
        return ""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "control characters" if controls > _CONTROL_SHARE * len(head) else ""


def _unmarked_utf16(data: bytes) -> str:
    head = data[:2000]
    if len(head) < 4 or len(data) % 2 or 0 not in head:
        return ""
    for encoding, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        small = sum(b < 8 for b in high)
        if small > _UTF16_SHARE * len(high) and sum(b < 8 for b in low) < 0.1 * len(low):
            return encoding
    return ""


def _unmarked(data: bytes, hint: str, *, exact: bool) -> Decoded:
    for encoding in ("utf-8", hint):
        if (text := _strict(data, encoding)) is not None:
            repaired, note = (text, "") if exact else repair(text)
            return Decoded(repaired, encoding.lower(), note)
    if _mostly_utf8(data):
        return _damaged(data, "utf-8")
    encoding = _guess(data)
    if not encoding:
        raise FormatError("the encoding cannot be told; save it as UTF-8")
    return _damaged(data, encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        # Only encodings of text: `hex`, `zip` and the like are codecs too.
        if not encoding or not codecs.lookup(encoding)._is_text_encoding:
            return None
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _damaged(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    # A replacement character that the publisher printed is no damage of ours; only UTF encodings have one.
    printed = data.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
    bad = text.count("\ufffd") - printed
    note = f"{bad} characters are not {encoding} and were replaced" if bad > 0 else ""
    return Decoded(text, encoding, note)


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 in which a few bytes were damaged."""
    text = data[:SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(ord(c) > 127 for c in text) - bad
    return good > 3 * bad


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    high = re.search(rb"[\x80-\xff]", data)
    # The sample begins shortly before the first byte that is not ASCII; an all-ASCII sample tells nothing.
    start = max(0, high.start() - 2000) if high else 0
    sample = data[start : start + SAMPLE]
    best = from_bytes(sample, steps=5, chunk_size=512).best()
    if _cyrillic(sample):
        return "cp1251"
    return best.encoding if best else ""


def _cyrillic(sample: bytes) -> bool:
    """Whether the bytes above ASCII are cp1251 words: runs of small Cyrillic letters."""
    high = sum(b > 127 for b in sample)
    small = sum(0xE0 <= b <= 0xFF for b in sample)
    runs = re.findall(rb"[\xc0-\xff]{3,}", sample)
    return small > 0.75 * high and sum(map(len, runs)) > 0.6 * high


# The characters of cp1252, with Python's gaps filled as browsers do, by their byte.
_CP1252 = {bytes([b]).decode("cp1252", "replace"): b for b in range(0x80, 0x100)}
_CP1252 |= {chr(b): b for b in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_CP1252.pop("\ufffd", None)
_TAILS = "".join(re.escape(c) for c, b in _CP1252.items() if 0x80 <= b < 0xC0)
_HEADS = "".join(re.escape(c) for c, b in _CP1252.items() if 0xC2 <= b < 0xF5)
_MOJIBAKE = re.compile(f"[{_HEADS}][{_TAILS}]{{1,3}}")


def repair(text: str) -> tuple[str, str]:
    """Undo UTF-8 that was read as cp1252 (`â€™` for ’), where all of it can be undone.

    Else the text stays as it is. The second value says in one line what was done or is doubtful.
    """
    if text.isascii() or not (found := _MOJIBAKE.findall(text)):
        return text, ""
    undone = [_undo(run) for run in found]
    others = sum(ord(c) > 127 for c in text) - sum(map(len, found))
    if all(undone) and not others:
        steps = iter(undone)
        return _MOJIBAKE.sub(lambda _: next(steps), text), ""
    return text, f"some characters look wrongly encoded ({found[0]!r}); kept as they are"


def _undo(run: str) -> str:
    try:
        return bytes(_CP1252[c] for c in run).decode("utf-8")
    except UnicodeDecodeError:
        return ""
