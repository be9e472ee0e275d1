"""An app that people log in to with OpenID Connect, in as few lines as show it: the code flow with PKCE, tokens checked
by the provider's keys. It stands for every client that is not ours, so it uses nothing of ours."""
import base64, hashlib, json, os, secrets, time, urllib.parse, urllib.request
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ISSUER, OWN = os.environ["ISSUER"], os.environ["OWN"].rstrip("/")
CLIENT, SECRET = "portal", "portal-secret"
SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
sessions, pending = {}, {}


def fetch(url, fields=None):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    with urllib.request.urlopen(url, data, timeout=10) as answer:
        return json.load(answer)


def discover():
    found = fetch(ISSUER + "/.well-known/openid-configuration")
    assert found["issuer"] == ISSUER, found["issuer"]
    return found


def unbase64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def checked(token):
    """The claims of a token that the provider has signed (RS256, RFC 8017 8.2.2); ValueError for every other one."""
    head, body, signature = token.split(".")
    keys = {key["kid"]: key for key in fetch(discover()["jwks_uri"])["keys"]}
    key = keys[json.loads(unbase64(head))["kid"]]
    n, e = (int.from_bytes(unbase64(key[part]), "big") for part in ("n", "e"))
    size = (n.bit_length() + 7) // 8
    digest = SHA256 + hashlib.sha256(f"{head}.{body}".encode()).digest()
    wanted = b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest
    if pow(int.from_bytes(unbase64(signature), "big"), e, n).to_bytes(size, "big") != wanted:
        raise ValueError("signature")
    claims = json.loads(unbase64(body))
    if claims["iss"] != ISSUER or claims["exp"] < time.time():
        raise ValueError("claims")
    return claims


class Portal(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/health":
            return self.answer(200, "ok")
        if url.path == "/api":
            return self.api()
        if url.path == "/back":
            return self.back(query)
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("portal")
        who = sessions.get(cookie.value) if cookie else None
        if who is None:
            return self.ask()
        if url.path == "/out":
            del sessions[cookie.value]
            hint = {"id_token_hint": who["token"], "post_logout_redirect_uri": OWN + "/health"}
            return self.go(discover()["end_session_endpoint"] + "?" + urllib.parse.urlencode(hint))
        self.answer(200, f"Hello {who['preferred_username']}, {'+'.join(who['roles'])}, {who['email']}")

    def ask(self):
        state, verifier = secrets.token_urlsafe(16), secrets.token_urlsafe(32)
        pending[state] = verifier
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        self.go(discover()["authorization_endpoint"] + "?" + urllib.parse.urlencode({
            "response_type": "code", "client_id": CLIENT, "redirect_uri": OWN + "/back", "state": state,
            "scope": "openid profile email", "code_challenge": challenge, "code_challenge_method": "S256"}))

    def back(self, query):
        tokens = fetch(discover()["token_endpoint"], {
            "grant_type": "authorization_code", "code": query["code"], "redirect_uri": OWN + "/back",
            "client_id": CLIENT, "client_secret": SECRET, "code_verifier": pending.pop(query["state"])})
        claims = checked(tokens["id_token"])
        if CLIENT not in claims["aud"]:
            raise ValueError("audience")
        session = secrets.token_urlsafe(16)
        sessions[session] = {**claims, "token": tokens["id_token"]}
        self.go(OWN + "/", f"portal={session}; HttpOnly; Path=/")

    def api(self):
        try:
            claims = checked(self.headers.get("Authorization", "").removeprefix("Bearer "))
        except (KeyError, ValueError) as e:
            return self.answer(401, f"refused: {e!r}")
        self.answer(200, f"for {claims['sub']}")

    def go(self, where, cookie=None):
        self.send_response(302)
        self.send_header("Location", where)
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("", 8080), Portal).serve_forever()
