"""The checks of consistency (SS), timing (KO) and jointness (SK), and how they are run."""
