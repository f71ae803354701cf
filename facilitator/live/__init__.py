"""Workshops in use: commands come in, are put in one order, and every screen is sent what changed for it."""
