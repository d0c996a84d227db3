"""Concepts for a joint act, journeys under each, and who pays, on screen; no child data."""
