"""The web platform: one Django app per capability, on top of the library; the only room that knows Django."""
