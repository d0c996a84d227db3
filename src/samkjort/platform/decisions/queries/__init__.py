"""Every read of decisions and complaints."""
