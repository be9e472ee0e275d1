"""The HTTP side."""

from datetime import datetime, timezone

from flask import Flask, abort, jsonify, request
from sentry_sdk.integrations.flask import FlaskIntegration
from werkzeug.exceptions import HTTPException

from billing import invoices, settings, wrk

app = Flask("billing")
app.json.sort_keys = False


def start():
    """The application for gunicorn, once its table exists."""
    settings.report_errors(FlaskIntegration())
    if settings.DATABASE_URL:
        invoices.prepare()
    print("billing: ready", flush=True)
    return app


@app.get("/")
def home():
    return "This is billing.\n", 200, {"Content-Type": "text/plain; charset=utf-8"}


@app.get("/health")
def health():
    return {"app": "billing", "ok": True}


@app.get("/now")
def now():
    return {"now": datetime.now(timezone.utc).isoformat(timespec="milliseconds")}


@app.get("/boom")
def boom():
    raise RuntimeError("boom")


@app.post("/invoices")
def add():
    customer, cents = order(request.get_json(silent=True))
    settings.need("REDIS_URL")
    invoice = invoices.add(customer, cents)
    try:
        wrk.render.delay(invoice["id"])
    except Exception:
        invoices.failed(invoice["id"])  # nobody will ever render it
        raise
    return {"id": invoice["id"], "state": invoice["state"]}, 201


def order(body):
    """Customer and cents of an order; 400 with the reason if it is none."""
    if not isinstance(body, dict):
        abort(400, 'send JSON, for example {"customer":"c1","cents":1200}')
    customer, cents = body.get("customer"), body.get("cents")
    if not isinstance(customer, str) or not customer.strip() or "\0" in customer:
        abort(400, "customer must be a text that is not empty")
    if type(cents) is not int or not 0 < cents < 10**12:
        abort(400, "cents must be a whole number above 0")
    return customer, cents


@app.get("/invoices")
def newest():
    return {"invoices": invoices.newest(50)}


@app.get("/invoices/<int:number>")
def get(number):
    invoice = invoices.get(number) if number < 2**31 else None
    return invoice or abort(404, f"there is no invoice {number}")


@app.errorhandler(HTTPException)
def problem(e):
    return jsonify(error=e.description), e.code


@app.errorhandler(settings.NotSet)
def not_set(e):
    return jsonify(error=str(e)), 503
