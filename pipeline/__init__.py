"""Svodka: dumps of Russian regional news in, normalized tables out."""

__version__ = "0.1.0"
