"""The heights of the rows of a workbook, and those that LibreOffice would choose: `heights.py PIPE BOOK JSON`.

Run by a Python that has `uno`, as `hands.py`.
"""

import json
import sys
from pathlib import Path

_POINTS = 72 / 2540  # UNO counts in hundredths of a millimetre


def main(pipe: str, book: str, target: str) -> None:
    """Writes, by sheet, the two heights of each row in points."""
    from hands import opened, value

    desktop = opened(pipe)
    document = desktop.loadComponentFromURL(Path(book).as_uri(), "_blank", 0, (value("Hidden", True),))
    found = {}
    try:
        for name in document.Sheets.ElementNames:
            sheet = document.Sheets.getByName(name)
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            count = cursor.RangeAddress.EndRow + 1
            before = [sheet.Rows.getByIndex(row).Height * _POINTS for row in range(count)]
            sheet.Rows.OptimalHeight = True
            after = [sheet.Rows.getByIndex(row).Height * _POINTS for row in range(count)]
            found[name] = list(zip(before, after, strict=True))
        Path(target).write_text(json.dumps(found), encoding="utf-8")
    finally:
        document.close(True)
        desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
