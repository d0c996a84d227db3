"""Sign-in: OpenID Connect with one adapter and a class per provider, and who is here now."""
