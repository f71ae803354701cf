"""What the house costs: benches that print figures, never timed tests (`python -m bench.room`, `.phone`, `.pdf`)."""
