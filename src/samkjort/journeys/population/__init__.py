"""A whole population through a legal order, month by month: one answer, whatever engine or parts."""
