"""Files for tests of uploads: photos as cameras write them, documents, and hostile ones."""

import io
import struct
import zipfile
import zlib

from PIL import Image

GPS, EXIF = 0x8825, 0x8769
LATITUDE = ((52, 1), (31, 1), (77777, 1000))
AUTHOR, CAPTION = "Max Beispiel", "Zwei Räume"


def photo(
    width: int = 60, height: int = 40, kind: str = "JPEG", color: str = "teal", **more: object
) -> bytes:
    body = io.BytesIO()
    Image.new("RGB", (width, height), color).save(body, kind, **more)
    return body.getvalue()


def camera_photo(**tags: object) -> bytes:
    """A photo that lies on its side, with place, day, author and caption written into it."""
    exif = Image.Exif()
    values = {"artist": AUTHOR, "caption": CAPTION.encode(), "day": "2027:03:24 10:00:00"} | tags
    exif[0x0112], exif[0x013B], exif[0x010E] = 6, values["artist"], values["caption"]
    exif[0x010F] = "Kamerahersteller"
    exif.get_ifd(EXIF)[0x9003] = values["day"]
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", tuple(a / b for a, b in LATITUDE)
    comment = b"geheimer Kommentar"
    return photo(exif=exif, comment=comment)


def iptc_photo() -> bytes:
    """A photo with author and caption as agencies write them."""
    fields = ((80, "Агентство"), (120, "Мост вечером"), (55, "20270325"))
    data = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text.encode())) + text.encode()
        for number, text in fields
    )
    data += b"\0" * (len(data) % 2)
    resource = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data
    segment = b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource
    plain = photo()
    return plain[:2] + segment + plain[2:]


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A small PNG that would fill a gigabyte when it is unpacked."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    packer = zlib.compressobj(9)
    row = b"\0" * (width * 3 + 1)
    data = b"".join(packer.compress(row) for _ in range(200)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def animation(kind: str = "WEBP") -> bytes:
    body = io.BytesIO()
    first, *rest = [Image.new("RGB", (40, 40), color) for color in ("red", "green", "blue")]
    first.save(body, kind, save_all=True, append_images=rest, duration=100)
    return body.getvalue()


def packed(parts: dict[str, str]) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return body.getvalue()


def office(kind: str = "wordprocessingml.document", **more: str) -> bytes:
    types = f"<Types>application/vnd.openxmlformats-officedocument.{kind}.main+xml</Types>"
    return packed({"[Content_Types].xml": types, **more})


def open_document(kind: str = "text", **more: str) -> bytes:
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", **more})


def pdf(text: str = "") -> bytes:
    return f"%PDF-1.7\n%{text}\ntrailer\n%%EOF\n".encode()
