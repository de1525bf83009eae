"""The content shipped with the app: quality statements, formats and occasions, as TOML."""
