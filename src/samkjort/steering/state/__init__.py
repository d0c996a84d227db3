"""How the State steers itself and others: its words, letters, bodies, meetings, conflicts and leeway."""
