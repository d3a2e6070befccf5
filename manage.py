#!/usr/bin/env python
"""Entry point for management commands."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    # The web and worker role owns nothing and may not change tables. Commands that do change them log in as the
    # owner; without this line `manage.py migrate` would end in "permission denied for schema public".
    if sys.argv[1:2] in (["migrate"], ["databank_inrichten"]):
        os.environ.setdefault("DATABASE_ALS_EIGENAAR", "true")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
