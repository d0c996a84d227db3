"""Tests of the pages of access and people, which need all apps."""
