"""Stands between a client and a service and keeps what both say, so that a test knows what really travelled."""

import contextlib
import socket
import threading
import urllib.parse


class WireWitness:
    """Relays connections to a service; `asked` and `answered` hold the bytes of both directions."""

    def __init__(self, address: str):
        target = urllib.parse.urlsplit(address)
        self.target = (target.hostname, target.port)
        self.asked, self.answered = bytearray(), bytearray()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.close()

    def forget(self):
        self.asked.clear()
        self.answered.clear()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.create_connection(self.target)
                for source, sink, kept in ((near, far, self.asked), (far, near, self.answered)):
                    threading.Thread(target=self._carry, args=(source, sink, kept), daemon=True).start()

    @staticmethod
    def _carry(source, sink, kept):
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                kept += piece
                sink.sendall(piece)
            sink.shutdown(socket.SHUT_WR)


def head(message: bytes) -> str:
    """The first message's start line and headers, in lower case."""
    return bytes(message).split(b"\r\n\r\n")[0].decode().lower()
