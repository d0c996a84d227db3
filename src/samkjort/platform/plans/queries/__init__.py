"""What is read here, one file for each matter."""
