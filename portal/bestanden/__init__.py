"""Lists of werkzoekenden and vacatures that a municipality delivers as a file."""
