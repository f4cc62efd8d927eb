"""Packages that are damaged, made up, or too much: each is refused, and told why."""

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from partnership.imports import package as reading
from partnership.imports.limits import Unreadable
from partnership.imports.package import open_package
from tests.archive.closed import a_bag, a_small_bag, summed


def _raw(entries: list[tuple[ZipInfo | str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", method) as archive:
        for info, content in entries:
            archive.writestr(info, content)
    return target.getvalue()


def _link() -> bytes:
    info = ZipInfo("bag/data/link")
    info.external_attr = 0o120777 << 16
    return _raw([(info, b"/etc/passwd")])


def _declared(size: int) -> bytes:
    """A package whose directory promises a file of that size."""
    whole = bytearray(a_bag(a_small_bag()))
    place = whole.rfind(b"PK\x01\x02")
    whole[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(whole)


def _named(name: bytes) -> bytes:
    """A package in whose directory a file has another name, said to be UTF-8."""
    whole = bytearray(_raw([("bag/data/ü", b"x")]))
    place = whole.rfind(b"PK\x01\x02")
    whole[place + 28 : place + 30] = struct.pack("<H", len(name))
    whole[place + 46 : place + 46 + len("bag/data/ü".encode())] = name
    end = whole.rfind(b"PK\x05\x06")
    whole[end + 12 : end + 16] = struct.pack("<I", end - place)
    return bytes(whole)


def _locked() -> bytes:
    whole = bytearray(a_bag(a_small_bag()))
    place = whole.find(b"PK\x01\x02")
    whole[place + 8] |= 1
    return bytes(whole)


def _bomb() -> bytes:
    return a_bag(a_small_bag() | {f"data/{n}": b"0" * (1 << 22) for n in range(12)})


def _without(path: str) -> bytes:
    files = a_small_bag()
    del files[path]
    return a_bag(files)


def _changed(path: str, content: bytes) -> bytes:
    return a_bag(a_small_bag() | {path: content})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "no ZIP file"),
    "no ZIP": (lambda: b"%PDF-1.7 " * 99, "no ZIP file"),
    "cut off": (lambda: a_bag(a_small_bag())[:-40], "no ZIP file"),
    "begun too late": (lambda: a_bag(a_small_bag())[40:], "no ZIP file"),
    "name that is no text": (lambda: _named(b"bag/\xff"), "no ZIP file"),
    "no name": (lambda: _named(b""), "no ZIP file"),
    "no bag": (lambda: _without("bagit.txt"), "bagit.txt is missing"),
    "no list": (lambda: _without("manifest-sha256.txt"), "manifest-sha256.txt is missing"),
    "not in one folder": (lambda: _raw([("bagit.txt", b"x")]), "bagit.txt is missing"),
    "newer bag": (lambda: _changed("bagit.txt", b"BagIt-Version: 2.0\n"), "another version.*2.0"),
    "wrong sum": (lambda: _changed("data/record.json", b"{}"), "checksum.*data/record.json"),
    "file missing": (
        lambda: a_bag({k: v for k, v in a_small_bag().items() if k != "data/record.json"}),
        "missing in the package: data/record.json",
    ),
    "not listed": (lambda: _changed("data/more.txt", b"x"), "does not name: data/more.txt"),
    "list is none": (lambda: _changed("manifest-sha256.txt", b"what?\n"), "cannot be read"),
    "list in other letters": (
        lambda: _changed("manifest-sha256.txt", b"\xff\xfe"),
        "cannot be read",
    ),
    "elsewhere": (lambda: _changed("fetch.txt", b"http://x - data/x\n"), "fetched from elsewhere"),
    "upwards": (lambda: _raw([("bag/../../etc/passwd", b"x")]), "leads out of it"),
    "absolute": (lambda: _raw([("/etc/passwd", b"x")]), "leads out of it"),
    "backslash": (lambda: _raw([("bag\\data\\x", b"x")]), "leads out of it"),
    "drive": (lambda: _raw([("C:/x/y", b"x")]), "leads out of it"),
    "control letter": (lambda: _raw([("bag/data/a\nb", b"x")]), "leads out of it"),
    "link": (_link, "a link"),
    "locked": (_locked, "password"),
    "other packing": (lambda: _raw([("bag/bagit.txt", b"x" * 99)], ZIP_BZIP2), "no ZIP file"),
    "twice": (
        lambda: _raw([("bag/data/A.txt", b"x"), ("bag/data/a.txt", b"y")]),
        "in it twice",
    ),
    "two gigabytes": (lambda: _declared(2**31), "too large: 2048 MB"),
    "says less than it has": (lambda: _declared(3), "damaged"),
    "no record": (lambda: a_bag(summed({**a_small_bag(), "data/record.json": b"[]"})), "no record"),
    "no JSON": (lambda: a_bag(a_small_bag(b"{")), "no JSON"),
    "deep": (lambda: a_bag(a_small_bag(b"[" * 200_000)), "no JSON"),
    "newer": (
        lambda: a_bag(a_small_bag(b'{"format":"partnership-record","version":2}')),
        "newer version of this program .2",
    ),
    "no version": (
        lambda: a_bag(a_small_bag(b'{"format":"partnership-record","version":"1"}')),
        "newer version",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_whole_package_is_refused_with_a_sentence(name: str) -> None:
    make, said = REFUSED[name]
    with pytest.raises(Unreadable, match=said):
        open_package(BytesIO(make()))


def test_too_many_files_and_too_much_are_refused_before_anything_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "LARGEST_WHOLE", 32 * 1024 * 1024)
    packed = _bomb()
    assert len(packed) < 100_000
    with pytest.raises(Unreadable, match="too large: 48 MB"):
        open_package(BytesIO(packed))
    monkeypatch.setattr(reading, "MOST_FILES", 5)
    with pytest.raises(Unreadable, match="too many files"):
        open_package(BytesIO(packed))


def test_a_whole_package_gives_its_files_by_their_checksums() -> None:
    files = summed({**a_small_bag(), "data/files/a.txt": b"A", "data/ü%0A.txt": b"B"})
    files["manifest-sha256.txt"] = files["manifest-sha256.txt"].replace(b"%0A", b"%250A")
    package = open_package(BytesIO(a_bag(files)))
    digest = package.sums["data/files/a.txt"]
    assert package.content(digest) == b"A"
    assert package.has(digest)
    with pytest.raises(Unreadable, match="missing"):
        package.content("0" * 64)
