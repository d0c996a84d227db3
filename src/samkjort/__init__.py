"""Services that act as one around a child, the law that divides them, the state that steers them."""

__version__ = "0.1.0"
