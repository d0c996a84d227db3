"""The platform walked in a real browser on the demo's municipality, as the people who use it."""
