"""State and KS in consultation: cases, agreements, asks, positions; no child data."""
