"""The register on screen: acts, provisions, rule cards, matrices; open to all."""
