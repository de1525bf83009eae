"""Deeds: one function per thing a person does. Takes a session and the time; never commits."""
