"""One function per act that changes something in a case; each in the file of what it is about."""
