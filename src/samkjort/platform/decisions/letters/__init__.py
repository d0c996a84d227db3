"""Letters of the decisions: what they say, and the PDF."""
