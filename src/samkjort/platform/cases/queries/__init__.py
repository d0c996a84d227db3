"""Every read of cases; each in the file of the page it serves."""
