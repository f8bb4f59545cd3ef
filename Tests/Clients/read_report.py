"""Reads a board report with the readers that other people have, and prints what it finds as JSON.

read_report.py pdf|xlsx FILE

A PDF document is read by pdfinfo and pdftotext (Poppler), a workbook by openpyxl.
"""

import json
import re
import subprocess
import sys


def read_pdf(path: str) -> dict:
    info = dict(line.split(":", 1) for line in subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout.splitlines() if ":" in line)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    with open(path, "rb") as file:
        data = file.read()
    return {
        "info": {name: value.strip() for name, value in info.items()},
        "pages": text.split("\f")[:-1],
        "bookmarks": len(re.findall(rb"/Title\s", data)),
        "language": re.search(rb"/Lang \(([a-z]+)\)", data).group(1).decode() if b"/Lang (" in data else "",
    }


def read_xlsx(path: str) -> dict:
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheets = [
        {"name": sheet.title, "rows": [[cell.value for cell in row] for row in sheet.iter_rows()], "charts": len(sheet._charts), "frozen": sheet.freeze_panes}
        for sheet in book.worksheets
    ]
    return {"sheets": sheets}


def main(kind: str, path: str) -> None:
    print(json.dumps({"pdf": read_pdf, "xlsx": read_xlsx}[kind](path), ensure_ascii=False, default=str))


main(*sys.argv[1:])
