#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adamlocal.settings")
    from django.core.management import execute_from_command_line

    from adamlocal import database

    if database.asks_the_database(sys.argv[1:]):
        database.provide()
    execute_from_command_line(sys.argv)
