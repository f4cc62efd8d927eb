"""Dated, scoped, translated site notices."""
