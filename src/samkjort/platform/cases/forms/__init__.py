"""The forms of the pages of a case."""
