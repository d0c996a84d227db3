"""Concepts: other legal orders to argue with, what each replaces, and how they compare."""
