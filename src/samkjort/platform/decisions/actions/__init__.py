"""What one can do with decisions and complaints, one function per act."""
