"""The blocks that activities are made of: a folder for each thing that people do."""
