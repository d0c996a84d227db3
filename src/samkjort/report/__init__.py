"""What the lab hands over: comparisons on the command line, and the inquiry's package with every source."""
