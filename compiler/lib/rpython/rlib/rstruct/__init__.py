"""Packed binary data."""
