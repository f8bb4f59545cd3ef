"""A server that takes mail, by aiosmtpd. Prints the ports of SMTP and of its diary: GET there tells as JSON what was taken;
`/?refuse=550` makes it refuse every recipient with that code until `/?refuse=`. `python mail_server.py PASSWORD` wants one."""

import asyncio
import email
import email.policy
import http.server
import json
import sys
import threading
import urllib.parse

from aiosmtpd.smtp import SMTP, AuthResult

TAKEN, STATE = [], {"refuse": "", "asked": 0}


class Box:
    async def handle_RCPT(self, server, session, envelope, address, options):
        STATE["asked"] += 1
        if STATE["refuse"]:
            return f"{STATE['refuse']} no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        longest = max(len(line) for line in envelope.content.split(b"\r\n"))
        TAKEN.append({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": message["Subject"], "id": message["Message-ID"], "longest": longest,
            "headers": [name for name, _ in message.items()],
            "unsubscribe": [message[name] for name in ("List-Unsubscribe", "List-Unsubscribe-Post") if message[name]], "defects": [repr(defect) for part in message.walk() for defect in part.defects],
            "text": message.get_body(("plain",)).get_content(), "user": getattr(session, "auth_data", None) and session.auth_data.login.decode(),
            "attachments": [
                {"name": part.get_filename(), "type": part.get_content_type(), "size": len(part.get_payload(decode=True)), "begins": part.get_payload(decode=True)[:5].decode("latin-1")}
                for part in message.iter_attachments()
            ],
        })
        return "250 taken"


class Diary(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query, keep_blank_values=True)
        if "refuse" in query:
            STATE["refuse"] = query["refuse"][0]
        body = json.dumps({"taken": TAKEN, "asked": STATE["asked"]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def admitted(server, session, envelope, mechanism, data):
    return AuthResult(success=data.password == sys.argv[1].encode(), auth_data=data)


wants = {"authenticator": admitted, "auth_required": True, "auth_require_tls": False} if len(sys.argv) > 1 else {}
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
server = loop.run_until_complete(loop.create_server(lambda: SMTP(Box(), hostname="mail.example.org", loop=loop, **wants), "127.0.0.1", 0))
diary = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Diary)
threading.Thread(target=diary.serve_forever, daemon=True).start()
print(server.sockets[0].getsockname()[1], diary.server_address[1], flush=True)
loop.run_forever()
