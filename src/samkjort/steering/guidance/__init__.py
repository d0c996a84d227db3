"""Guidance and competence: what helps a municipality act on what the State sends. Data in `register/`."""
