"""The consultation scheme of State and municipal sector: agreements, cases, asks and responses."""
