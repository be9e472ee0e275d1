"""The way to billing."""

import json
import os
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from flask import has_request_context, request as incoming

URL = os.environ.get("BILLING_URL", "http://billing/").rstrip("/")
PATIENCE = 10  # seconds
TRACE = ("traceparent", "tracestate", "baggage", "sentry-trace")


@dataclass(frozen=True)
class Answer:
    """What billing said, unchanged; what stands between us and it may have said it instead."""

    status: int
    content_type: str
    body: bytes

    @property
    def ok(self):
        return self.status < 400

    def json(self):
        return json.loads(self.body)

    def reason(self):
        """Why it did not work, in one line for people."""
        try:
            return self.json()["error"]
        except (ValueError, KeyError, TypeError):
            return self.body.decode(errors="replace").strip() or f"status {self.status}"


def call(path, order=None):
    """Billing's answer; 502 with the reason if there is none."""
    body = None if order is None else json.dumps(order).encode()
    request = Request(URL + path, body, {"Content-Type": "application/json"} | trace())
    try:
        with urlopen(request, timeout=PATIENCE) as response:
            return answer(response)
    except HTTPError as e:
        return answer(e)
    except (URLError, OSError) as e:
        reason = f"billing does not answer at {URL}{path}: {getattr(e, 'reason', e)}"
        return Answer(502, "application/json", json.dumps({"error": reason}).encode())


def trace():
    """Headers of the request that is being served, by which all that it causes is known."""
    if not has_request_context():
        return {}
    return {name: incoming.headers[name] for name in TRACE if name in incoming.headers}


def answer(response):
    content_type = response.headers.get("Content-Type", "application/octet-stream")
    return Answer(response.status, content_type, response.read())
