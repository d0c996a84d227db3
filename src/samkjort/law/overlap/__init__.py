"""Overlap between provisions: exact, from the rule cards, and by likeness, from the texts."""
