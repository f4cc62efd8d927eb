"""A package for an archive: a bag after BagIt 1.0 (RFC 8493) with RO-Crate 1.1 metadata, as a ZIP.

The same files and the same moment give the same bytes. Files are written one after the other, so
that only one of them is held in memory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data/"
METADATA = "ro-crate-metadata.json"
_READABLE = 0o100644 << 16
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_UNIX = 3
_WIDTH = 1024


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the payload: its path there, and what the metadata say of it."""

    path: str
    content: bytes
    media_type: str
    name: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crate:
    """What a package is as a whole; `info` are the lines of `bag-info.txt` besides the usual."""

    folder: str
    name: str
    description: str
    made_at: datetime
    publisher: str
    identifier: str
    info: Mapping[str, str]


@dataclass(slots=True)
class _Written:
    sums: dict[str, str] = field(default_factory=dict)
    entities: list[dict[str, Any]] = field(default_factory=list)
    octets: int = 0


def write_package(target: IO[bytes], crate: Crate, files: Iterable[PackageFile]) -> None:
    """Writes the whole package into a file that is open for writing."""
    written = _Written()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for each in files:
            _put(packed, crate, written, f"{PAYLOAD}{each.path}", each.content)
            written.entities.append(_entity(each))
        metadata = msgspec.json.format(msgspec.json.encode(_metadata(crate, written)), indent=1)
        _put(packed, crate, written, f"{PAYLOAD}{METADATA}", metadata)
        tags = {
            "bagit.txt": BAGIT.encode(),
            "bag-info.txt": _info(crate, written).encode(),
            "manifest-sha256.txt": _manifest(written.sums).encode(),
        }
        tags["tagmanifest-sha256.txt"] = _manifest(
            {path: sha256(content).hexdigest() for path, content in tags.items()}
        ).encode()
        for path, content in tags.items():
            _pack(packed, crate, path, content)


def _put(packed: ZipFile, crate: Crate, written: _Written, path: str, content: bytes) -> None:
    if path in written.sums:
        raise ValueError(f"two files of the package are called {path}")
    written.sums[path] = sha256(content).hexdigest()
    written.octets += len(content)
    _pack(packed, crate, path, content)


def _pack(packed: ZipFile, crate: Crate, path: str, content: bytes) -> None:
    moment = max(crate.made_at.astimezone(UTC), _EARLIEST)
    info = ZipInfo(f"{crate.folder}/{path}", moment.timetuple()[:6])
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
    packed.writestr(info, content)


def _manifest(sums: Mapping[str, str]) -> str:
    return "".join(f"{sums[path]}  {_written_path(path)}\n" for path in sorted(sums))


def _written_path(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _info(crate: Crate, written: _Written) -> str:
    lines = {
        "Source-Organization": crate.publisher,
        "External-Identifier": crate.identifier,
        "External-Description": crate.name,
        "Bagging-Date": crate.made_at.astimezone(UTC).date().isoformat(),
        "Payload-Oxum": f"{written.octets}.{len(written.sums)}",
        **crate.info,
    }
    return "".join(f"{label}: {_in_one_line(text)}\n" for label, text in lines.items() if text)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())[:_WIDTH]


def _entity(file: PackageFile) -> dict[str, Any]:
    entity: dict[str, Any] = {
        "@id": file.path,
        "@type": "File",
        "name": file.name,
        "encodingFormat": file.media_type.partition(";")[0],
        "contentSize": str(len(file.content)),
        "sha256": sha256(file.content).hexdigest(),
    }
    return entity | ({"inLanguage": file.language} if file.language else {})


def _metadata(crate: Crate, written: _Written) -> dict[str, Any]:
    day = crate.made_at.astimezone(UTC).date().isoformat()
    about = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": crate.name,
        "description": crate.description,
        "datePublished": day,
        "identifier": crate.identifier,
        "publisher": {"@id": "#publisher"},
        "license": {"@id": "#rights"},
        "hasPart": [{"@id": entity["@id"]} for entity in written.entities],
    }
    publisher = {"@id": "#publisher", "@type": "Organization", "name": crate.publisher}
    rights = {
        "@id": "#rights",
        "@type": "CreativeWork",
        "name": "Kept for the archive",
        "description": "The rights in each file are stated in record.json; no licence is granted.",
    }
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [about, root, publisher, rights, *written.entities],
    }
