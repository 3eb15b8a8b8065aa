"""Excel workbooks (Office Open XML), a sheet a table, written row by row without a library. All text cells
are inline strings, so that no spreadsheet takes one for a formula."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from foreshock.reports.exports.rows import Row
from foreshock.reports.exports.stamp import Stamp

# Excel's own limits (its specification page): rows of a sheet, characters of a cell.
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The same time in every archive, so that the same ledger gives the same bytes (the earliest that ZIP can
# say).
EPOCH = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Table = tuple[Sequence[str], Iterable[Row]]


def write(tables: Mapping[str, Table], path: Path, stamp: Stamp) -> None:
    """Write the workbook: a sheet a table, and a last one, `about`, with the stamp."""
    names = [*tables, "about"]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for i, (columns, rows) in enumerate(tables.values(), start=1):
            with archive.open(_info(f"xl/worksheets/sheet{i}.xml"), "w", force_zip64=True) as sheet:
                _sheet(sheet, columns, rows, stamp)
        about = [{"what": k, "value": v} for k, v in stamp.record().items()]
        with archive.open(_info(f"xl/worksheets/sheet{len(names)}.xml"), "w") as sheet:
            _sheet(sheet, ("what", "value"), about, stamp)
        for name, text in _parts(names):
            archive.writestr(_info(name), HEAD + text)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, EPOCH)
    info.compress_type = ZIP_DEFLATED
    return info


def _sheet(stream: IO[bytes], columns: Sequence[str], rows: Iterable[Row], stamp: Stamp) -> None:
    stream.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
    stream.write(_row(columns).encode())
    rows = iter(rows)
    for row in islice(rows, MOST_ROWS - 1):
        stream.write(_row([row.get(c) for c in columns]).encode())
    stamp.leave("rows beyond what a sheet can hold; take csv or parquet", sum(1 for _ in rows))
    stream.write(b"</sheetData></worksheet>")


def _row(cells: Iterable[Any]) -> str:
    return "<row>" + "".join(map(_cell, cells)) + "</row>"


def _cell(value: Any) -> str:
    if value is None or value == "" or value == []:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    said = value if isinstance(value, str) else _said(value)
    text = escape(legal(said[:LONGEST_CELL]))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def legal(text: str) -> str:
    """The text with what XML cannot hold as spaces."""
    return _ILLEGAL.sub(" ", text)


def _said(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _parts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    numbered = list(enumerate(names, start=1))
    sheets = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in numbered)
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>',
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i, _ in numbered
    )
    yield "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'
    book = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{book}</Relationships>'
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{SHEET}"/>' for i, _ in numbered
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{BOOK}"/>'
    )
    yield "[Content_Types].xml", f'<Types xmlns="{TYPES}">{defaults}{overrides}</Types>'
