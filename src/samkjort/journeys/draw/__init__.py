"""Journeys as pictures: SVG made here, with presentation attributes only, and the same in words beside."""
