"""A municipality's own model of levels as something to edit: a draft, its faults, and what it changes."""
