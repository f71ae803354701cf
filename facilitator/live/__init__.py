"""Workshops while people are in them: commands in, one order, everybody told what changed for them."""
