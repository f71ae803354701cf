"""Tests of the printed synthesis."""
