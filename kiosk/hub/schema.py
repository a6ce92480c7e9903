"""The hub's tables. Times are ISO 8601 text in UTC, so that they sort and read alike everywhere."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

settings = Table(
    "settings",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

kiosks = Table(
    "kiosks",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("verify_key", LargeBinary, nullable=False),
    Column("is_enabled", Boolean, nullable=False),
    Column("enrolled_at", String(40), nullable=False),
)

codes = Table(
    "codes",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("kiosk_name", String(80), nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("used_by", LargeBinary),
)

users = Table(
    "users",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

envelopes = Table(
    "envelopes",
    metadata,
    Column("kiosk_id", ForeignKey("kiosks.id"), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("sealed", LargeBinary),  # null once deleted; the row stays, so that none comes twice
    Column("sha256", String(64), nullable=False),
    Column("received_at", String(40), nullable=False),
    Column("opened_at", String(40)),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("who", String(80), nullable=False),
    Column("what", Text, nullable=False),
)
