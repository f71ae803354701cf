"""Folders that start Facilitator on laptops without internet."""
