"""Reconcile invoices with payments from Excel books, under the company's general terms of sale."""

__version__ = "0.1.0"
