"""The rules of an agenda: what it is, how it lies in time, what is wrong with it, how good it is."""
