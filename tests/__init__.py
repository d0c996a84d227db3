"""Tests: they mirror src/samkjort and say behaviour."""
