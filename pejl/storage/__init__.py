"""Memory: the tables, and every query there is."""
