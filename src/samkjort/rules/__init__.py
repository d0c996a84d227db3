"""What follows from the law: facts of a situation → duties, rights, deadlines, lawful sharing, with reasons.

`facts.situation` and `situation_file.read_situation` make a situation, `evaluate.evaluate` says what every
rule means for it, `sharing.may_share` answers who may share with whom, and `population` does the same cards
for a million children at once.
"""
