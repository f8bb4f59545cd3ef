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


def read_ics(data: bytes) -> dict:
    import icalendar

    lines = data.split(b"\r\n")
    calendar = icalendar.Calendar.from_ical(data)
    events = []
    for event in calendar.walk("VEVENT"):
        start, end = event["DTSTART"], event.get("DTEND")
        entry = {name.lower(): str(event[name]) for name in ("UID", "SUMMARY", "STATUS", "DESCRIPTION", "LOCATION", "URL", "CLASS") if name in event}
        entry["sequence"] = int(event["SEQUENCE"])
        entry["start"], entry["end"] = start.dt.isoformat(), end.dt.isoformat() if end else None
        entry["modified"] = event["LAST-MODIFIED"].dt.isoformat()
        entry["categories"] = [str(one) for one in event["CATEGORIES"].cats] if "CATEGORIES" in event else []
        entry["broken"] = [str(one) for one in event.errors]
        events.append(entry)
    return {
        "name": str(calendar["X-WR-CALNAME"]), "version": str(calendar["VERSION"]), "events": events,
        "longest": max(len(line) for line in lines), "isEnded": lines[-1] == b"" and not any(b"\n" in line or b"\r" in line for line in lines),
    }


def read_rss(data: bytes) -> dict:
    import feedparser

    feed = feedparser.parse(data, sanitize_html=False)
    items = []
    for entry in feed.entries:
        published = datetime.datetime(*entry.published_parsed[:6]).isoformat()
        tags = [tag.term for tag in entry.get("tags", [])]
        items.append({"id": entry.id, "title": entry.title, "link": entry.get("link"), "published": published, "summary": entry.get("summary", ""), "tags": tags})
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    return {"isBroken": bool(feed.bozo), "version": feed.version, "title": feed.feed.title, "language": feed.feed.language, "own": own, "items": items}


def main(kind: str, path: str) -> None:
    with open(path, "rb") as file:
        data = file.read()
    print(json.dumps({"csv": read_csv, "xlsx": read_xlsx, "ics": read_ics, "rss": read_rss}[kind](data), ensure_ascii=False))


main(*sys.argv[1:])
