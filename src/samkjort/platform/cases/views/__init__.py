"""Views: parse the form, call the act or the read, show the page. Nothing else."""
