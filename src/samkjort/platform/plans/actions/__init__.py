"""What people do here, one file for each matter."""
