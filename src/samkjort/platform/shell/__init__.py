"""The frame of every page: navigation, language, sign-in, errors, static files."""
