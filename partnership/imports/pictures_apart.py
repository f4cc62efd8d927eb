"""The process in which a photo is opened: it has little memory, little time, and no other task.

Reads a file from standard input; writes a line of JSON, then the picture and the small picture.
"""

import json
import re
import resource
import sys
from contextlib import suppress
from datetime import date
from io import BytesIO
from typing import Any, cast

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps, IptcImagePlugin

_MOST_PIXELS = 50_000_000
_LARGEST, _SMALL = 2560, 640
_LEAST = 8
_MEMORY = 1536 * 1024 * 1024
_SECONDS = 12
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = {"JPEG": 86, "WEBP": 84}
_DAY = re.compile(r"(\d{4})[:\-](\d{2})[:\-](\d{2})")
_BYLINE, _CAPTION, _CREDIT, _CREATED = (2, 80), (2, 120), (2, 110), (2, 55)
"""Places of IPTC-IIM: by-line, caption, credit, date created."""
_LONGEST = 2000
_ALPHA = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})
_LIGHT = 256
Told = dict[str, Any]


class _Refused(Exception):
    """Why a picture is not taken, in one word."""


def main() -> None:
    """Answers for any file at all: what cannot be read is refused and never fails."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    Image.MAX_IMAGE_PIXELS = None  # `_opened` is stricter
    try:
        told, large, small = taken(sys.stdin.buffer.read())
    except _Refused as refused:
        told, large, small = {"refused": str(refused)}, b"", b""
    except Exception:  # noqa: BLE001 - decoders of a hostile file may raise whatever they like
        told, large, small = {"refused": "broken"}, b"", b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + large + small)


def taken(content: bytes) -> tuple[Told, bytes, bytes]:
    """Gives what is said of a picture, the picture drawn anew, and a small one."""
    picture, name, is_first = _opened(content)
    told = _metadata(picture)
    upright = ImageOps.exif_transpose(_plain(picture))
    upright.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS)
    large = _drawn(upright, name)
    width, height = upright.size
    upright.thumbnail((_SMALL, _SMALL), Image.Resampling.LANCZOS)
    told |= {"format": name, "width": width, "height": height, "length": len(large)}
    return told | {"is_first_of_many": is_first}, large, _drawn(upright, name)


def _opened(content: bytes) -> tuple[Image.Image, str, bool]:
    """Opens a picture as far as its measures, and looks at them before anything is unpacked."""
    picture = Image.open(BytesIO(content), formats=_FORMATS)
    name = "JPEG" if picture.format == "MPO" else str(picture.format)
    width, height = picture.size
    if width * height > _MOST_PIXELS:
        raise _Refused("pixels")
    if min(width, height) < _LEAST:
        raise _Refused("small")
    many = getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO"
    if name == "JPEG":
        shrunk = max(1.0, max(width, height) / _LARGEST)
        picture.draft("RGB", (int(width / shrunk), int(height / shrunk)))
    picture.seek(0)
    picture.load()
    return picture, name, many


def _plain(picture: Image.Image) -> Image.Image:
    """Gives the picture in sRGB, with its orientation still to be applied."""
    exif = picture.getexif()
    profile = picture.info.get("icc_profile")
    changed = picture
    if picture.mode.startswith("I;16") or picture.mode == "I":
        changed = picture.convert("I").point(lambda value: value / _LIGHT).convert("L")
    has_alpha = changed.mode in _ALPHA or "transparency" in picture.info
    if profile and changed.mode in {"RGB", "RGBA", "CMYK", "L"}:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            changed = _in_srgb(changed, profile)
    plain = changed.convert("RGBA" if has_alpha else "RGB")
    plain.info.clear()
    plain.getexif()[ExifTags.Base.Orientation] = exif.get(ExifTags.Base.Orientation, 1)
    return plain


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    output = "RGBA" if picture.mode == "RGBA" else "RGB"
    converted = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode=output,
    )
    return converted or picture


def _drawn(picture: Image.Image, name: str) -> bytes:
    """Writes pixels into a file that has nothing else: a new picture, so nothing can come along."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    if name == "JPEG" and bare.mode != "RGB":
        bare = bare.convert("RGB")
    body = BytesIO()
    if name == "PNG":
        bare.save(body, name, optimize=False)
    else:
        bare.save(body, name, quality=_QUALITY[name], **_MORE[name])
    return body.getvalue()


_MORE: dict[str, Told] = {"JPEG": {"progressive": True}, "WEBP": {"method": 4}}


def _metadata(picture: Image.Image) -> Told:
    """Reads who made it, what it shows and when it was taken; where it was taken is not read."""
    told: Told = {"taken_on": "", "author": "", "caption": ""}
    with suppress(Exception):
        exif = picture.getexif()
        details = exif.get_ifd(ExifTags.IFD.Exif)
        told["author"] = _text(exif.get(ExifTags.Base.Artist))
        told["caption"] = _text(exif.get(ExifTags.Base.ImageDescription))
        original = details.get(ExifTags.Base.DateTimeOriginal)
        told["taken_on"] = _day(_text(original or exif.get(ExifTags.Base.DateTime)))
    with suppress(Exception):
        iptc = cast(
            "dict[tuple[int, int], Any]",
            IptcImagePlugin.getiptcinfo(cast("ImageFile.ImageFile", picture)) or {},
        )
        told["author"] = _text(iptc.get(_BYLINE)) or _text(iptc.get(_CREDIT)) or told["author"]
        told["caption"] = _text(iptc.get(_CAPTION)) or told["caption"]
        told["taken_on"] = told["taken_on"] or _compact(_text(iptc.get(_CREATED)))
    return told


def _text(value: object) -> str:
    """Reads a text of metadata: UTF-8 if it can be, else Western European."""
    if isinstance(value, list):
        value = b", ".join(each for each in value if isinstance(each, bytes))
    if isinstance(value, str):
        with suppress(UnicodeEncodeError):
            value = value.encode("latin-1")  # Pillow reads each byte as a letter of its own
    if not isinstance(value, bytes):
        return str(value or "")[:_LONGEST]
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    return text.split("\0", 1)[0][:_LONGEST]


def _day(text: str) -> str:
    found = _DAY.match(text)
    if found is None:
        return ""
    with suppress(ValueError):
        return date(*(int(part) for part in found.groups())).isoformat()
    return ""


def _compact(text: str) -> str:
    return _day(f"{text[:4]}:{text[4:6]}:{text[6:8]}")


if __name__ == "__main__":
    main()
