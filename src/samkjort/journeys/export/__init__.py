"""A journey for others: SVG and PNG, BPMN 2.0, XES, OCEL 2.0, JSON with its schema, and CSV."""
