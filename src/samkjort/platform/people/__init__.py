"""Persons, family relations, organisations, units, roles and municipalities."""
