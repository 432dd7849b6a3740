"""Remedies to edits of exact bytes, and to a patch."""
