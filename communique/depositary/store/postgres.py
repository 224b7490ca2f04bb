"""Records in a PostgreSQL database: several in one, each with a row that is its lock.

A writer holds its record's row (SELECT … FOR UPDATE) to the end, so that writers of one record
never interleave and those of two never wait for each other. A lost connection is opened again at
the next statement; no pooler that shares sessions may stand between. When it is lost during a
COMMIT the server may still be at it: only a new writing, which waits for the row, sees for certain
what was kept.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import psycopg
from psycopg import errors as raised
from psycopg.conninfo import conninfo_to_dict

from communique.depositary.store.engine import PATIENCE, Dialect, Row, Value
from communique.errors import NotKept, OutcomeUnknown
from communique.sentences import _

_CHANNEL = "communique_record"
_LAYOUT_LOCK = 0x436F6D6D
"""The advisory lock of whoever makes the tables."""

_DIALECT = Dialect(
    bytes="BYTEA",
    integer="BIGINT",
    identity="BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
    compact="",
)

# synchronous_commit may be stronger than `on` (remote_apply); `off` loses what it acknowledged.
# A writer whose machine is gone must not hold the record: the server asks whether it still lives.
_SETTINGS = f"""
    SELECT set_config('search_path', 'communique_record', false),
           set_config('synchronous_commit', CASE current_setting('synchronous_commit')
                      WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
           set_config('lock_timeout', '{PATIENCE}s', false),
           set_config('idle_in_transaction_session_timeout', '10min', false),
           set_config('tcp_keepalives_idle', '30', false),
           set_config('tcp_keepalives_interval', '10', false),
           set_config('tcp_keepalives_count', '3', false),
           set_config('client_min_messages', 'warning', false),
           current_setting('fsync')
"""


class PostgresEngine:
    """A connection to a database named by a `postgresql://` address."""

    def __init__(self, address: str) -> None:
        """Connect. Raises NotKept if nobody answers, or the server does not flush to its disk."""
        self.where = _named(address)
        self.dialect = _DIALECT
        self._address = address
        self._connection: psycopg.Connection[Row] | None = None
        self._has_begun = False
        self._connected()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement."""
        connection = self._connected()
        try:
            # Statements are constants of this package, blanks are filled by the server.
            found = connection.execute(sql.encode(), values or None, binary=True)
            return found.fetchall() if found.description else []
        except psycopg.Error as broken:
            raise self._not_kept(broken) from broken

    def begin_layout(self) -> None:
        """Begin, and keep others from making tables."""
        self._begin()
        self.rows("SELECT pg_advisory_xact_lock(%s)", (_LAYOUT_LOCK,))
        self.rows("CREATE SCHEMA IF NOT EXISTS communique_record")

    def begin(self, record: int, /) -> None:
        """Begin, and take the record's row."""
        self._begin()
        try:
            self.rows("SELECT record FROM records WHERE record = %s FOR UPDATE", (record,))
        except NotKept:
            self.rollback()
            raise

    def commit(self, record: int | None, /) -> None:
        """Make it durable, then wake who listens."""
        if record is not None:
            self.rows("SELECT pg_notify(%s, %s)", (_CHANNEL, str(record)))
        connection = self._connected()
        self._has_begun = False
        try:
            done = connection.execute("COMMIT").statusmessage
        except psycopg.Error as broken:
            self._drop()
            raise OutcomeUnknown(
                _("Whether {where} kept what was written is not known ({reason}): look again."),
                where=self.where,
                reason=_first_line(broken),
            ) from broken
        if done != "COMMIT":  # a transaction that failed on its way is rolled back by COMMIT
            raise NotKept(
                _NOT_DONE,
                where=self.where,
                reason=done,
            )

    def rollback(self) -> None:
        """Forget the transaction; a broken connection has done so."""
        self._has_begun = False
        connection = self._connection
        if connection is None or connection.info.transaction_status == _IDLE:
            return
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            self._drop()

    def overwrite(self) -> None:
        """Free the rows deleted; PostgreSQL writes over them when it needs their place."""
        self.rows("VACUUM envelopes, texts, blobs, snapshots")

    def watch(self, record: int, /) -> PostgresWatch:
        """Listen for commits to the record."""
        return PostgresWatch(PostgresEngine(self._address), record)

    def listen(self, timeout: float | None) -> list[str]:
        """The records committed to, since asked last or until the first within `timeout` s."""
        connection = self._connected()
        try:
            if timeout is None:
                connection.execute(f"LISTEN {_CHANNEL}")
                return []
            return [heard.payload for heard in connection.notifies(timeout=timeout, stop_after=1)]
        except psycopg.Error as broken:
            raise self._not_kept(broken) from broken

    def close(self) -> None:
        """Close the connection."""
        self._drop()

    def _begin(self) -> None:
        """Begin; what is read after waiting for a lock must be what its last holder left."""
        self.rows("BEGIN ISOLATION LEVEL READ COMMITTED")
        self._has_begun = True

    def _connected(self) -> psycopg.Connection[Row]:
        """The connection; a new one if it was lost, but never in the middle of a transaction."""
        if self._connection is None or self._connection.closed:
            if self._has_begun:
                raise NotKept(
                    _("The connection to {where} was lost in the middle. Nothing was changed."),
                    where=self.where,
                )
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> psycopg.Connection[Row]:
        try:
            connection = psycopg.connect(
                self._address,
                autocommit=True,
                connect_timeout=PATIENCE,
                fallback_application_name="communique",
            )
            (*_set, flushes) = connection.execute(_SETTINGS).fetchall()[0]
        except psycopg.Error as broken:
            raise self._not_kept(broken) from broken
        if flushes != "on":
            connection.close()
            raise NotKept(
                _("{where} does not flush to its disk (fsync = off): acts could be lost."),
                where=self.where,
            )
        return connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _not_kept(self, broken: psycopg.Error) -> NotKept:
        """What happened, for people."""
        for kinds, known in _SENTENCES:
            if isinstance(broken, kinds):
                sentence = known
                break
        else:
            sentence = _NOT_DONE
        return NotKept(sentence, where=self.where, reason=_first_line(broken), seconds=PATIENCE)


class PostgresWatch:
    """Hears the NOTIFY of every commit to the record, also those between two waits."""

    def __init__(self, engine: PostgresEngine, record: int) -> None:
        self._engine = engine
        self._record = str(record)
        engine.listen(None)

    def wait(self, timeout: float) -> bool:
        """Whether there was a commit within `timeout` seconds."""
        until = time.monotonic() + timeout
        while True:
            left = max(0.0, until - time.monotonic())
            if self._record in self._engine.listen(left):
                return True
            if not left:
                return False

    def close(self) -> None:
        """Close the connection."""
        self._engine.close()


_NOT_DONE = _("{where} did not keep or give what was asked: {reason}. Nothing was changed.")

_IDLE = psycopg.pq.TransactionStatus.IDLE

_SENTENCES: tuple[tuple[tuple[type[psycopg.Error], ...], str], ...] = (
    (
        (raised.DiskFull,),
        _("The disk that {where} is on is full: make room. Nothing acknowledged is lost."),
    ),
    (
        (raised.LockNotAvailable,),
        _("Another program has been writing to {where} for {seconds} seconds: try again."),
    ),
    (
        (raised.ReadOnlySqlTransaction, raised.InsufficientPrivilege),
        _("{where} may not be written: give its owner the right to."),
    ),
    (
        (raised.DataCorrupted, raised.IndexCorrupted),
        _("{where} is damaged: get the record again from another party."),
    ),
    ((psycopg.OperationalError,), _("{where} cannot be reached: {reason}.")),
)


def _named(address: str) -> str:
    """The address without what is secret in it."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.Error as broken:
        raise NotKept(_("This is no address of a PostgreSQL database.")) from broken
    host = parts.get("host") or "localhost"
    return f"postgresql://{host}/{parts.get('dbname') or parts.get('user') or ''}"


def _first_line(broken: psycopg.Error) -> str:
    return str(broken).partition("\n")[0]
