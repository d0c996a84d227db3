"""What a municipality tells of itself and its money, so that steering can be fitted to it."""
