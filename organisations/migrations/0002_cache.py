"""Table of the cache that all processes share (limits, used codes)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE IF NOT EXISTS organisations_cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX IF NOT EXISTS organisations_cache_expires
                ON organisations_cache (expires);
            """,
            "DROP TABLE IF EXISTS organisations_cache;",
        )
    ]
