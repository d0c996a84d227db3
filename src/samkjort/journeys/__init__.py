"""What a family meets: a situation played through a body of law, and how much that asks of them."""
