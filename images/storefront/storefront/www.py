"""The HTTP side."""

import re

from flask import Flask, Response, redirect, render_template, request

from storefront import billing

app = Flask("storefront.www")
app.json.sort_keys = False
AMOUNT = re.compile(r"\s*(\d{1,9})(?:[.,](\d\d))?\s*")


@app.template_filter()
def amount(cents):
    return "{}.{:02}".format(*divmod(cents, 100))


@app.get("/")
def home():
    return page()


def page(problem="", status=200):
    answer = billing.call("/invoices")
    if not answer.ok:
        problem = problem or answer.reason()
    invoices = answer.json()["invoices"] if answer.ok else []
    return render_template("page.html", invoices=invoices, problem=problem), status


@app.post("/orders")
def order():
    """From a program (JSON: billing's own answer) or from the form (back to the page)."""
    if request.is_json:
        return unchanged(billing.call("/invoices", request.get_json(silent=True) or {}))
    cents = AMOUNT.fullmatch(request.form.get("amount", ""))
    if not cents:
        return page("The amount must look like 12 or 12.00.", 400)
    euros, rest = cents.groups("00")
    placed = {"customer": request.form.get("customer", ""), "cents": int(euros + rest)}
    answer = billing.call("/invoices", placed)
    return redirect("/", 303) if answer.ok else page(answer.reason(), answer.status)


@app.get("/invoices")
def invoices():
    return unchanged(billing.call("/invoices"))


@app.get("/from-billing")
def from_billing():
    return unchanged(billing.call("/"))


def unchanged(answer):
    return Response(answer.body, answer.status, content_type=answer.content_type)


@app.get("/health")
def health():
    return {"app": "storefront", "ok": True}
