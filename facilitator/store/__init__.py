"""What is kept on disk: the log of each workshop, and the nouns that outlive it."""
