"""The leader's picture, internal control, and evidence for supervision."""
