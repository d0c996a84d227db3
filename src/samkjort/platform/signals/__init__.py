"""What the state sends the municipalities: signals, grants, planning year, verdicts; no child data."""
