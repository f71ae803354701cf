"""Benchmarks that print figures and are no tests: `python -m bench.room`, `bench.phone`, `bench.pdf`."""
