"""Answers written for people in the terminal: readable at 80 columns and without colour."""
