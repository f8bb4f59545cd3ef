"""The connections of one process: one that reads on the event loop, one that writes under a lock."""

import sqlite3
import threading


class Connections:
    def __init__(self, path: str):
        self.reader = self._open(path)
        self.reader.execute("PRAGMA query_only = ON")
        self.writer = self._open(path)
        self.writer.execute("PRAGMA journal_mode = WAL")
        self.writer.execute("PRAGMA synchronous = FULL")
        self.writer.execute("PRAGMA secure_delete = ON")
        self.writing = threading.Lock()
        self.secret = self.reader.execute("SELECT value FROM setting WHERE name = 'page_secret'").fetchone()[0].encode()

    @staticmethod
    def _open(path: str) -> sqlite3.Connection:
        # Transactions are begun and ended by the program's own words.
        connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        for pragma in ("foreign_keys = ON", "cache_size = -8000", "mmap_size = 10485760", "case_sensitive_like = ON"):
            connection.execute("PRAGMA " + pragma)
        return connection
