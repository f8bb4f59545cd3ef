"""Reads a table, calendar or feed of a service with the readers that other programs use, and prints it as JSON.

read_outlet.py csv|xlsx|ics|rss FILE
"""

import csv
import datetime
import io
import json
import sys


def read_csv(data: bytes) -> dict:
    text = data.decode("utf-8-sig")
    first = text.split("\r\n", 1)[0]
    dialect = csv.Sniffer().sniff(first, delimiters=",;\t")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect.delimiter, strict=True))
    return {"mark": data.startswith(b"\xef\xbb\xbf"), "delimiter": dialect.delimiter, "rows": rows}


def read_xlsx(data: bytes) -> dict:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active

    def cell(cell):
        value = cell.value.isoformat() if isinstance(cell.value, (datetime.datetime, datetime.date)) else cell.value
        return {"type": cell.data_type, "value": value, "format": cell.number_format}

    rows = [[cell(one) for one in row] for row in sheet.iter_rows()]
    return {"sheets": book.sheetnames, "frozen": sheet.freeze_panes, "filter": sheet.auto_filter.ref, "rows": rows}


def main(kind: str, path: str) -> None:
    with open(path, "rb") as file:
        data = file.read()
    print(json.dumps({"csv": read_csv, "xlsx": read_xlsx}[kind](data), ensure_ascii=False))


main(*sys.argv[1:])
