"""A new organisation, stored once for a request id with its line of the audit and its change in one transaction."""

import hashlib
import os
import sqlite3
import time
from datetime import datetime, timedelta, timezone

import orjson
from pydantic import BaseModel, Field, field_validator

from connections import Connections
from failures import Failure, invalid
from rows import NAMES, shortened
from rules import CATEGORIES, PROVINCES, SIZES, SUBSECTORS, UUID, fold, is_company

METHOD = "auzolan.membership.v1.MembershipService/CreateOrganisation"
INSERT = """INSERT INTO organisation (id, legal_name, trade_name, tax_id, country, province, is_basque, category, subsectors, size_class,
    is_startup, website, is_consolidated, is_association, note, merged_into, create_time, update_time, revision, search_text)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"""
AUDIT = """INSERT INTO audit (position, at, principal, principal_name, method, trace_id, record_type, record_id, action, fields)
    VALUES (?,?,?,?,?,?,'Organisation',?,'created','')"""
CHANGE = "INSERT INTO change (position, event_id, at, record_type, record_id, action) VALUES (?,?,?,'Organisation',?,'created')"
KEEP = "INSERT INTO idempotency (principal, method, request_id, digest, reply, expires_at) VALUES (?,?,?,?,?,?)"


class Organisation(BaseModel):
    legalName: str = Field(min_length=1, max_length=200)
    tradeName: str = Field("", max_length=200)
    taxId: str = Field("", max_length=20)
    country: str = Field("ES", pattern="^[A-Z]{2}$")
    province: str = ""
    isBasque: bool = False
    category: str
    subsectors: list[str] = []
    sizeClass: str = ""
    isStartup: bool = False
    website: str = Field("", max_length=300, pattern=r"^(https?://[^\s/]+\.\S+)?$")
    isConsolidated: bool = False
    isAssociation: bool = False
    note: str = Field("", max_length=4000)

    @field_validator("category", "province", "sizeClass")
    @classmethod
    def is_known(cls, value: str, info) -> str:
        if value not in {"category": CATEGORIES, "province": PROVINCES, "sizeClass": SIZES}[info.field_name]:
            raise ValueError("must be a known one")
        return value

    @field_validator("subsectors")
    @classmethod
    def are_known(cls, values: list[str]) -> list[str]:
        if len(set(values)) != len(values) or not SUBSECTORS.issuperset(values):
            raise ValueError("must be known and each there once")
        return values

    @field_validator("taxId")
    @classmethod
    def is_right(cls, value: str) -> str:
        if value and not is_company(value):
            raise ValueError("has the wrong check character")
        return value


class Create(BaseModel):
    requestId: str = Field("", pattern=f"{UUID}|^$")
    organisation: Organisation


def create(connections: Connections, asked: Create, principal: str, name: str) -> bytes:
    digest = hashlib.sha256(asked.organisation.model_dump_json().encode()).hexdigest()
    now = datetime.now(timezone.utc)
    moment = text(now)
    with connections.writing:
        writer = connections.writer
        writer.execute("BEGIN IMMEDIATE")
        try:
            reply = kept(writer, principal, asked.requestId, digest, moment)
            if reply is None:
                reply = store(writer, asked.organisation, principal, name, moment)
                if asked.requestId:
                    writer.execute(KEEP, (principal, METHOD, asked.requestId, digest, reply.decode(), text(now + timedelta(hours=48))))
            writer.execute("COMMIT")
            return reply
        except BaseException:
            if writer.in_transaction:
                writer.execute("ROLLBACK")
            raise


def kept(writer: sqlite3.Connection, principal: str, request_id: str, digest: str, moment: str) -> bytes | None:
    if not request_id:
        return None
    writer.execute("DELETE FROM idempotency WHERE expires_at < ?", (moment,))
    row = writer.execute(
        "SELECT digest, reply FROM idempotency WHERE principal = ? AND method = ? AND request_id = ?", (principal, METHOD, request_id)).fetchone()
    if row is None:
        return None
    if row[0] != digest:
        raise invalid("requestId was used before for another request; make a new one")
    return row[1].encode()


def store(writer: sqlite3.Connection, new: Organisation, principal: str, name: str, moment: str) -> bytes:
    id = new_id()
    if new.taxId:
        twin = writer.execute("SELECT id, legal_name FROM organisation WHERE tax_id = ? AND id <> ?", (new.taxId, id)).fetchone()
        if twin is not None:
            raise Failure(409, "already_exists", f"{twin[1]} has the tax id {new.taxId} already (id {twin[0]})")
    said = new.model_dump()
    record = {"id": id} | {key: said[key] for key in NAMES if said.get(key)}
    record |= {"etag": '"r1"', "createTime": shortened(moment), "updateTime": shortened(moment)}
    subsectors = f"|{'|'.join(new.subsectors)}|" if new.subsectors else ""
    search = " ".join((fold(new.legalName), fold(new.tradeName), fold(new.taxId)))
    writer.execute(INSERT, (
        id, new.legalName, new.tradeName, new.taxId, new.country, new.province, new.isBasque, new.category, subsectors, new.sizeClass,
        new.isStartup, new.website, new.isConsolidated, new.isAssociation, new.note, "", moment, moment, 1, search))
    position = writer.execute("UPDATE feed SET position = position + 1 WHERE id = 1 RETURNING position").fetchone()[0]
    writer.execute(AUDIT, (position, moment, principal, name, METHOD, os.urandom(16).hex(), id))
    writer.execute(CHANGE, (position, new_id(), moment, id))
    return orjson.dumps(record)


def new_id() -> str:
    """A UUIDv7."""
    digits = (time.time_ns() // 1_000_000).to_bytes(6, "big").hex() + os.urandom(10).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
