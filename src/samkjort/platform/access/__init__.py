"""Who may do what with which case, on which ground, and the record of every look."""
