"""Law texts: reading them from any of the formats, keeping them, and asking for them."""
