"""How people work together around a child: baton, consent, level, measure, meeting, team, closing.

Pure steps: each takes what is, and who does what at which instant, and gives what is next or raises
`refusals.StepRefused`. No clock, no database, no framework; `at` is always an argument, with a time zone
in which its date is the one people at the place would say.
"""
