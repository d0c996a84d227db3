"""State steering: what the state sends, whether it hangs together, and when a municipality can act on it."""
