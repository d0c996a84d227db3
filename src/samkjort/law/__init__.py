"""What the law says: acts, provisions, rule cards, services, terms, concepts as overlays, and overlap."""
