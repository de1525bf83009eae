"""The door: HTTP in, HTML out."""
