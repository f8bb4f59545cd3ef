"""Reads by id and lists: of all, of a category, of a text that is searched; page by page by the key of the order."""

import base64
import hashlib
import hmac
import re
import sqlite3

from pydantic import BaseModel, Field

from connections import Connections
from failures import Failure, invalid
from rows import COLUMNS, organisation
from rules import CATEGORIES, UUID, fold

BY_ID = f"SELECT {COLUMNS} FROM organisation WHERE id = ?"
ALL = f"SELECT {COLUMNS} FROM organisation"
AFTER = "(legal_name, id) > (?, ?)"
ORDER = " ORDER BY legal_name, id LIMIT ?"
TEXT = re.compile(r'"(.*)"')


class Get(BaseModel):
    id: str = Field(pattern=UUID)


class List(BaseModel):
    pageSize: int = Field(0, ge=0)
    pageToken: str = ""
    filter: str = ""


def get(reader: sqlite3.Connection, asked: Get) -> dict:
    row = reader.execute(BY_ID, (asked.id,)).fetchone()
    if row is None:
        raise Failure(404, "not_found", "there is no Organisation with id " + asked.id)
    return organisation(row)


def page(connections: Connections, asked: List) -> dict:
    size = min(asked.pageSize or 50, 200)
    conditions, arguments = condition(asked.filter)
    if asked.pageToken:
        conditions.append(AFTER)
        arguments += opened(asked.pageToken, connections.secret)
    statement = ALL + (" WHERE " + " AND ".join(conditions) if conditions else "") + ORDER
    rows = connections.reader.execute(statement, (*arguments, size + 1)).fetchall()
    answer: dict = {"organisations": [organisation(row) for row in rows[:size]]} if rows else {}
    if len(rows) > size:
        answer["nextPageToken"] = sealed(rows[size - 1][1], rows[size - 1][0], connections.secret)
    return answer


def condition(asked: str) -> tuple[list[str], list]:
    if not asked:
        return [], []
    if found := TEXT.fullmatch(asked):
        text = fold(found[1]).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return ["search_text LIKE ? ESCAPE '\\'"], [f"%{text}%"]
    value = asked.removeprefix("category = ")
    if value not in CATEGORIES:
        raise invalid("filter is not understood")
    return ["category = ?"], [value]


def sealed(name: str, id: str, secret: bytes) -> str:
    text = f"{id}\n{name}".encode()
    return base64.urlsafe_b64encode(hmac.digest(secret, text, hashlib.sha256)[:16] + text).rstrip(b"=").decode()


def opened(token: str, secret: bytes) -> list[str]:
    try:
        told = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        told = b""
    text = told[16:]
    if not hmac.compare_digest(hmac.digest(secret, text, hashlib.sha256)[:16], told[:16]):
        raise invalid("pageToken is not one that this service gave")
    id, name = text.decode().split("\n", 1)
    return [name, id]
