"""Storefront: shows invoices and places orders, all through billing."""
