"""Who is calling: an API key, hashed and kept in memory for a second."""

import hashlib
import hmac
import sqlite3
import time
from datetime import datetime, timezone

from fastapi import Request

from failures import Failure


class Identity:
    """A dependency that gives id and name of a caller who has a scope."""

    def __init__(self, reader: sqlite3.Connection, scope: str):
        self.reader, self.scope = reader, scope
        self.known: dict[str, tuple[float, str, str, frozenset[str]]] = {}

    async def __call__(self, request: Request) -> tuple[str, str]:
        if request.headers.get("connect-protocol-version", "1") != "1":
            raise Failure(400, "invalid_argument", "Connect-Protocol-Version must be 1")
        digest = hashlib.sha256(request.headers.get("authorization", "").encode()).hexdigest()
        now = time.monotonic()
        known = self.known.get(digest)
        if known is None or known[0] < now:
            known = (now + 1, *self._find(request.headers.get("authorization", "")))
            self.known[digest] = known
        if self.scope not in known[3]:
            raise Failure(403, "permission_denied", "needs the scope " + self.scope)
        return known[1], known[2]

    def _find(self, authorization: str) -> tuple[str, str, frozenset[str]]:
        refused = Failure(401, "unauthenticated", "the credential is unknown, expired or revoked")
        parts = authorization.removeprefix("Bearer ").split("_", 2)
        if not authorization.startswith("Bearer auz_") or len(parts) != 3:
            raise refused
        row = self.reader.execute(
            "SELECT digest, scopes, label, expires_at, revoked_at FROM api_key WHERE id = ?", (parts[1],)).fetchone()
        if row is None or not hmac.compare_digest(row[0], hashlib.sha256(parts[2].encode()).hexdigest()):
            raise refused
        if row[4] is not None or row[3] is not None and row[3] <= datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ"):
            raise refused
        return parts[1], row[2], frozenset(row[1].split())
