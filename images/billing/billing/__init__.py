"""Billing: takes invoices in over HTTP, renders them in the background."""
