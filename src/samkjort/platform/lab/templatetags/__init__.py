"""Tags of the lab."""
