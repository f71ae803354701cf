"""The pure heart of the house: facts, commands, views and the contract of an activity."""
