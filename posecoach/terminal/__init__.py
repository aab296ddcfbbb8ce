"""The terminal: reading arguments, printing results, showing progress."""
