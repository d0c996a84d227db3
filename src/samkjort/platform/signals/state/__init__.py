"""How the State steers, on screen: what one can write, what is read, and its forms."""
