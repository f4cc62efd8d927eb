"""Mails: composed elsewhere, delivered or put aside here."""
