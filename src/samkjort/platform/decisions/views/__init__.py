"""The pages of decisions and complaints."""
