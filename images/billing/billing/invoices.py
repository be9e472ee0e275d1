"""The invoices, in PostgreSQL."""

import sys
import time
from contextlib import contextmanager

import psycopg2
from psycopg2.extras import RealDictCursor

from billing import settings

TABLE = """
create table if not exists invoices (
    id       serial primary key,
    customer text not null,
    cents    bigint not null,
    state    text not null default 'queued',
    document text,
    created  timestamptz not null default now()
)
"""
SHOWN = "id, customer, cents, state, document"
ANY_NUMBER = 20417  # of the lock under which the table is made


@contextmanager
def cursor():
    """A transaction on a connection of its own, so that no connection goes stale."""
    connection = psycopg2.connect(settings.need("DATABASE_URL"), connect_timeout=3)
    try:
        with connection, connection.cursor(cursor_factory=RealDictCursor) as cur:
            yield cur
    finally:
        connection.close()


def prepare(seconds=30):
    """Makes the table, once, however many start at the same time; waits for the database to come up."""
    deadline = time.monotonic() + seconds
    pause = 0.05
    told = None
    while True:
        try:
            with cursor() as cur:
                cur.execute("select pg_advisory_xact_lock(%s)", [ANY_NUMBER])
                cur.execute(TABLE)
            return
        except psycopg2.OperationalError as e:
            reason = str(e).strip()
            if time.monotonic() > deadline:
                sys.exit(f"billing: the database did not come up within {seconds} s: {reason}")
            if reason != told:
                print(f"billing: waiting for the database: {reason}", file=sys.stderr)
                told = reason
            time.sleep(pause)
            pause = min(2 * pause, 1)


def add(customer, cents):
    with cursor() as cur:
        cur.execute(
            f"insert into invoices (customer, cents) values (%s, %s) returning {SHOWN}",
            [customer, cents],
        )
        return shown(cur.fetchone())


def get(number):
    """The invoice, or None."""
    with cursor() as cur:
        cur.execute(f"select {SHOWN} from invoices where id = %s", [number])
        row = cur.fetchone()
        return shown(row) if row else None


def newest(count):
    with cursor() as cur:
        cur.execute(f"select {SHOWN} from invoices order by id desc limit %s", [count])
        return [shown(row) for row in cur.fetchall()]


def rendered(number, document):
    with cursor() as cur:
        cur.execute(
            "update invoices set state = 'rendered', document = %s where id = %s",
            [document, number],
        )


def failed(number):
    with cursor() as cur:
        cur.execute("update invoices set state = 'failed' where id = %s", [number])


def shown(row):
    """As clients see it: without the document, as long as there is none."""
    return {name: value for name, value in row.items() if value is not None}
