"""The shared record around one child, from first concern to closing."""
