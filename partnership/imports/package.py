"""A package of an edition read back: looked at as a whole before anything of it is believed.

It is a ZIP with one bag (RFC 8493). Paths, sizes and sums are checked; nothing is ever unpacked to
a disk, and no file is read further than its directory entry says.
"""

import json
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from typing import IO, Any
from urllib.parse import unquote

from partnership.core.wording import N_
from partnership.imports.limits import MEGABYTE, Unreadable

LARGEST_PACKAGE = 100 * MEGABYTE
"""The most that is taken through a browser."""
LARGEST_WHOLE = 1024 * MEGABYTE
MOST_FILES = 5_000
LARGEST_RECORD = 64 * MEGABYTE
RECORD = "data/record.json"
FORMAT = "partnership-record"
NEWEST = 1
_MANIFEST, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_CHUNK = 1024 * 1024
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 1
_KINDS = frozenset({0, stat.S_IFREG})
_DEEPEST = 12
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,  # a place before the beginning, a name that is no UTF-8
    IndexError,  # a file without a name
)

NO_ZIP = N_("This is no package: it is no ZIP file, or it is damaged.")
NO_BAG = N_("This is no package: it holds no bag after BagIt 1.0 (%(file)s is missing).")
NEWER_BAG = N_("This bag is of another version of BagIt (%(version)s); 1.0 can be read.")
TOO_LARGE = N_("The package is too large: %(size)s MB unpacked, at most %(most)s MB are read.")
TOO_MANY = N_("The package has too many files: %(found)s, at most %(most)s are read.")
UNSAFE = N_("The package is refused: the path “%(file)s” leads out of it or is no plain path.")
NO_FILE = N_("The package is refused: “%(file)s” is a link or something else that is no file.")
LOCKED = N_("The package is protected by a password.")
TWICE = N_("The package is refused: “%(file)s” is in it twice.")
MISSING = N_("A file is missing in the package: %(file)s.")
UNLISTED = N_("The package has a file that its list of checksums does not name: %(file)s.")
CORRUPT = N_("A file of the package is damaged, its checksum is another one: %(file)s.")
BAD_LIST = N_("The list of checksums %(file)s cannot be read.")
ELSEWHERE = N_("The package leaves files to be fetched from elsewhere; that is not done.")
NO_RECORD = N_("The package holds no record of an edition (%(file)s).")
BAD_RECORD = N_("The record in the package is no JSON that can be read.")
NEWER = N_("The package was written by a newer version of this program (%(version)s).")


@dataclass(slots=True)
class Package:
    """A package that was found to be whole; its files are read by their SHA-256."""

    archive: zipfile.ZipFile
    folder: str
    record: dict[str, Any]
    info: dict[str, str]
    sums: dict[str, str]
    by_digest: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.by_digest = {digest: path for path, digest in self.sums.items()}

    @property
    def paths(self) -> list[str]:
        return sorted(self.sums)

    def content(self, digest: str) -> bytes:
        """Gives a file by its checksum.

        Raises:
            Unreadable: there is none.
        """
        path = self.by_digest.get(digest)
        if path is None:
            raise Unreadable(MISSING, file=digest)
        return _read(self.archive, f"{self.folder}/{path}", LARGEST_WHOLE)

    def has(self, digest: str) -> bool:
        return digest in self.by_digest


def open_package(stream: IO[bytes]) -> Package:
    """Looks at a package as a whole; the stream stays open as long as its files are read.

    Raises:
        Unreadable: it is none, is damaged, or is refused; the sentence says why and which file.
    """
    try:
        archive = zipfile.ZipFile(stream)
        folder, paths = _looked_through(archive)
        _look_at_version(archive, folder, paths)
        sums = _checked_sums(archive, folder, paths)
        record = _record(archive, folder, paths)
        return Package(archive, folder, record, _info(archive, folder, paths), sums)
    except _BROKEN as broken:
        raise Unreadable(NO_ZIP) from broken


def _looked_through(archive: zipfile.ZipFile) -> tuple[str, set[str]]:
    """Gives the folder of the bag and the paths in it, after a look at the directory."""
    entries = [each for each in archive.infolist() if not each.is_dir()]
    if len(entries) > MOST_FILES:
        raise Unreadable(TOO_MANY, found=len(entries), most=MOST_FILES)
    for entry in archive.infolist():
        _look_at(entry)
    whole = sum(each.file_size for each in entries)
    if whole > LARGEST_WHOLE:
        raise Unreadable(TOO_LARGE, size=whole // MEGABYTE, most=LARGEST_WHOLE // MEGABYTE)
    names = [each.filename for each in entries]
    known: set[str] = set()
    for name in names:
        if name.casefold() in known:
            raise Unreadable(TWICE, file=_shown(name))
        known.add(name.casefold())
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if len(folders) != 1 or any("/" not in name for name in names):
        raise Unreadable(NO_BAG, file="bagit.txt")
    folder = folders.pop()
    return folder, {name.removeprefix(f"{folder}/") for name in names}


def _look_at(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    is_plain = len(parts) <= _DEEPEST and all(
        part not in {"", ".", ".."} and part == part.strip() for part in parts
    )
    if not is_plain or any(letter < " " or letter in '\\:*?"<>|' for letter in name):
        raise Unreadable(UNSAFE, file=_shown(name))
    if stat.S_IFMT(entry.external_attr >> 16) not in _KINDS | {stat.S_IFDIR}:
        raise Unreadable(NO_FILE, file=_shown(name))
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable(LOCKED)
    if entry.compress_type not in _METHODS:
        raise Unreadable(NO_ZIP)


def _shown(name: str) -> str:
    """Gives a name as it may stand in a sentence."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:120]


def _look_at_version(archive: zipfile.ZipFile, folder: str, paths: set[str]) -> None:
    for needed in ("bagit.txt", _MANIFEST):
        if needed not in paths:
            raise Unreadable(NO_BAG, file=needed)
    said = _lines(archive, folder, "bagit.txt")
    version = next((v.strip() for k, _, v in (x.partition(":") for x in said) if k == _VERSION), "")
    if version != "1.0":
        raise Unreadable(NEWER_BAG, version=_shown(version) or "?")
    if "fetch.txt" in paths:
        raise Unreadable(ELSEWHERE)


_VERSION = "BagIt-Version"


def _lines(archive: zipfile.ZipFile, folder: str, path: str) -> list[str]:
    try:
        text = _read(archive, f"{folder}/{path}", 16 * MEGABYTE).decode()
    except UnicodeDecodeError as wrong:
        raise Unreadable(BAD_LIST, file=path) from wrong
    return [line for line in text.splitlines() if line.strip()]


def _checked_sums(archive: zipfile.ZipFile, folder: str, paths: set[str]) -> dict[str, str]:
    """Gives the checksums of the payload, each of which was found to be true."""
    sums = _manifest(archive, folder, _MANIFEST)
    payload = {path for path in paths if path.startswith("data/")}
    if lost := sums.keys() - paths:
        raise Unreadable(MISSING, file=_shown(min(lost)))
    if unlisted := payload - sums.keys():
        raise Unreadable(UNLISTED, file=_shown(min(unlisted)))
    tags = _manifest(archive, folder, _TAGS) if _TAGS in paths else {}
    if lost := tags.keys() - paths:
        raise Unreadable(MISSING, file=_shown(min(lost)))
    for path, digest in (*sums.items(), *tags.items()):
        if _sum_of(archive, f"{folder}/{path}") != digest:
            raise Unreadable(CORRUPT, file=_shown(path))
    return sums


def _manifest(archive: zipfile.ZipFile, folder: str, name: str) -> dict[str, str]:
    sums: dict[str, str] = {}
    for line in _lines(archive, folder, name):
        found = _LINE.fullmatch(line)
        if found is None:
            raise Unreadable(BAD_LIST, file=name)
        path = unquote(found[2])
        if path in sums:
            raise Unreadable(TWICE, file=_shown(path))
        sums[path] = found[1].lower()
    return sums


def _sum_of(archive: zipfile.ZipFile, name: str) -> str:
    digest, left = sha256(), archive.getinfo(name).file_size
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise Unreadable(NO_ZIP)
            digest.update(chunk)
    return digest.hexdigest()


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    entry = archive.getinfo(name)
    if entry.file_size > most:
        raise Unreadable(TOO_LARGE, size=entry.file_size // MEGABYTE, most=most // MEGABYTE)
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise Unreadable(NO_ZIP)
    return content


def _record(archive: zipfile.ZipFile, folder: str, paths: set[str]) -> dict[str, Any]:
    if RECORD not in paths:
        raise Unreadable(NO_RECORD, file=RECORD)
    try:
        record = json.loads(_read(archive, f"{folder}/{RECORD}", LARGEST_RECORD))
    except (ValueError, RecursionError) as wrong:
        raise Unreadable(BAD_RECORD) from wrong
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise Unreadable(NO_RECORD, file=RECORD)
    version = record.get("version")
    if not isinstance(version, int) or not 1 <= version <= NEWEST:
        raise Unreadable(NEWER, version=_shown(str(version)))
    return record


def _info(archive: zipfile.ZipFile, folder: str, paths: set[str]) -> dict[str, str]:
    if "bag-info.txt" not in paths:
        return {}
    lines = (line.partition(":") for line in _lines(archive, folder, "bag-info.txt"))
    return {label.strip(): text.strip()[:1000] for label, _, text in lines}
