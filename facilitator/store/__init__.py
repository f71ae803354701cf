"""What is kept on disk: the event log of each workshop, and rows for what outlives a workshop."""
