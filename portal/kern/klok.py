"""The clock of the databank, for a time that Python has to compute with."""

from datetime import datetime

from django.db import connection


def databanktijd() -> datetime:
    """Now, as all machines see it; an aware moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
