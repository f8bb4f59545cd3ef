"""A small OpenID provider on 127.0.0.1, written on PyJWT, for the tests of signing in.

It prints its port, lets everybody in as the person it was told of, and keeps PKCE, client secret and redirect address as
RFC 6749, RFC 7636 and OpenID Connect Core ask. POST /told with JSON changes its mind:

    claims  laid over those of the next ID tokens, null takes one away
    lie     unsigned | secret | stranger | garbled | fails : how the next ID tokens are made
    keys    new : from now on another key, which it publishes
            of  : the key as before, which it no longer publishes

GET /seen tells what the last call of /token held.
"""
import base64, hashlib, json, secrets, sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

CLIENT, SECRET = "auzolan", "a secret & more"


class Provider:
    def __init__(self, port):
        self.issuer = f"http://127.0.0.1:{port}"
        self.codes, self.told, self.seen, self.made = {}, {}, {}, 0
        self.new_key()

    def new_key(self):
        self.made += 1
        self.id = f"key-{self.made}"
        # One kind after the other: providers use both.
        self.private = ec.generate_private_key(ec.SECP256R1()) if self.made % 2 == 0 else rsa.generate_private_key(65537, 2048)
        self.published = True

    def jwks(self):
        if not self.published:
            return {"keys": []}
        kind = ECAlgorithm if self.made % 2 == 0 else RSAAlgorithm
        jwk = json.loads(kind.to_jwk(self.private.public_key()))
        return {"keys": [{**jwk, "kid": self.id, "use": "sig", "alg": self.algorithm}]}

    @property
    def algorithm(self):
        return "ES256" if self.made % 2 == 0 else "RS256"

    def token(self, nonce):
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": "person-1", "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": nonce,
                  "email": "ane@example.eus", "email_verified": True}
        claims.update(self.told.get("claims", {}))
        claims = {name: value for name, value in claims.items() if value is not None}
        head = {"kid": self.id}
        match self.told.get("lie"):
            case "unsigned":
                return jwt.encode(claims, None, algorithm="none", headers=head)
            case "secret":
                return jwt.encode(claims, SECRET * 4, algorithm="HS256", headers=head)
            case "stranger":
                return jwt.encode(claims, rsa.generate_private_key(65537, 2048), algorithm="RS256", headers=head)
            case "garbled":
                return "not.a.token"
        return jwt.encode(claims, self.private, algorithm=self.algorithm, headers=head)

    def exchange(self, form, authorization):
        self.seen = {"form": form, "authorization": authorization}
        code = self.codes.pop(form.get("code"), None)
        scheme, _, words = (authorization or "").partition(" ")
        login = [unquote(part) for part in base64.b64decode(words).decode().split(":", 1)] if scheme == "Basic" else []
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if login != [CLIENT, SECRET] or form.get("grant_type") != "authorization_code":
            return 401, {"error": "invalid_client"}
        if code is None or code["redirect_uri"] != form.get("redirect_uri") or code["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant"}
        if self.told.get("lie") == "fails":
            return 503, {"error": "temporarily_unavailable"}
        return 200, {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": self.token(code.get("nonce"))}


class Handler(BaseHTTPRequestHandler):
    provider: Provider

    def answer(self, status, body=None, headers={}):
        content = json.dumps(body).encode() if body is not None else b""
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self):
        provider, url = self.provider, urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        match url.path:
            case "/.well-known/openid-configuration":
                self.answer(200, {"issuer": provider.issuer, "authorization_endpoint": f"{provider.issuer}/authorize?tenant=1",
                                  "token_endpoint": f"{provider.issuer}/token", "jwks_uri": f"{provider.issuer}/keys",
                                  "response_types_supported": ["code"], "subject_types_supported": ["public"],
                                  "id_token_signing_alg_values_supported": ["RS256", "ES256"]})
            case "/keys":
                self.answer(200, provider.jwks())
            case "/authorize":
                right = (asked.get("client_id") == CLIENT and asked.get("response_type") == "code" and "openid" in asked.get("scope", "")
                         and asked.get("code_challenge_method") == "S256" and asked.get("tenant") == "1")
                if not right:
                    return self.answer(400, {"error": "invalid_request", "asked": asked})
                if provider.told.get("lie") == "denied":
                    back = {"error": "access_denied", "state": asked["state"]}
                else:
                    code = secrets.token_urlsafe()
                    provider.codes[code] = asked
                    back = {"code": code, "state": asked["state"]}
                self.answer(302, headers={"Location": f"{asked['redirect_uri']}?{urlencode(back)}"})
            case "/seen":
                self.answer(200, provider.seen)
            case _:
                self.answer(404, {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        if self.path == "/token":
            form = {name: values[0] for name, values in parse_qs(body).items()}
            return self.answer(*self.provider.exchange(form, self.headers.get("Authorization")))
        self.provider.told = json.loads(body)
        match self.provider.told.get("keys"):
            case "new":
                self.provider.new_key()
            case "of":
                self.provider.published = False
        self.answer(200, {})

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
Handler.provider = Provider(server.server_port)
print(server.server_port, flush=True)
sys.stdin.close()
server.serve_forever()
