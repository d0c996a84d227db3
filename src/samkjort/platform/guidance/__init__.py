"""Guidance and competence: the catalogue, one door for questions, learning together; no child data."""
