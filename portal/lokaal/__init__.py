"""Starts the whole portal on one machine: `make run`, `make test`, `make bench`.

Standard library only and without Django: this package runs before there is a database to configure Django with.
"""
