"""The chapters of the report, one module for each part of it."""
