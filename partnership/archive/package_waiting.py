"""Packages that were uploaded and found to be whole, until somebody reads them in or drops them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from partnership.core.errors import NotFound
from partnership.materials.models import StoredFile

WAITING = "application/vnd.partnership.package+zip"


def keep_waiting(session: Session, content: bytes) -> str:
    """Keeps a package to be looked at, and gives the digest under which it waits."""
    digest = sha256(content).hexdigest()
    if session.get(StoredFile, digest) is None:
        session.add(
            StoredFile(digest=digest, media_type=WAITING, size=len(content), content=content)
        )
    return digest


def list_waiting(session: Session) -> Sequence[tuple[str, int]]:
    """Lists the packages that wait: their digest and size."""
    rows = session.execute(
        select(StoredFile.digest, StoredFile.size)
        .where(StoredFile.media_type == WAITING)
        .order_by(StoredFile.digest)
    )
    return [(digest, size) for digest, size in rows]


@contextmanager
def get_waiting(session: Session, digest: str) -> Iterator[IO[bytes]]:
    """Opens a package that waits.

    Raises:
        NotFound: none waits under this digest.
    """
    content = session.scalar(
        select(StoredFile.content).where(
            StoredFile.digest == digest, StoredFile.media_type == WAITING
        )
    )
    if content is None:
        raise NotFound(digest)
    with BytesIO(content) as stream:
        yield stream


def drop_waiting(session: Session, digest: str) -> None:
    """Puts a package away.

    Raises:
        NotFound: none waits under this digest.
    """
    row = session.get(StoredFile, digest)
    if row is None or row.media_type != WAITING:
        raise NotFound(digest)
    session.delete(row)
