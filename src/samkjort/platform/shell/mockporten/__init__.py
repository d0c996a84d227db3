"""A sign-in provider of our own for the demo: behaves like ID-porten, with made-up people, as strictly."""
