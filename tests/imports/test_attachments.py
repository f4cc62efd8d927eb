"""Files for the record are told by their content, and photos lose all that is not seen."""

import io
from datetime import date

import pytest
from PIL import Image, ImageCms

from partnership.imports import attachments, pictures
from partnership.imports.attachments import read_attachment
from partnership.imports.file_kinds import LARGEST_FILE, stem_of
from partnership.imports.limits import Unreadable
from tests.imports import pictures as given


def test_a_photo_is_drawn_anew_upright_and_no_byte_says_where_it_was_taken() -> None:
    original = given.camera_photo() + b"PK\x03\x04<script>alert(1)</script>"
    assert b"Kamerahersteller" in original
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(given.GPS)
    read = read_attachment(original, "IMG_1.JPG")
    photo = read.photo
    assert photo is not None
    for body in (read.content, photo.small):
        again = Image.open(io.BytesIO(body))
        assert again.size == (40, 60)
        assert not again.getexif()
        assert not {"exif", "comment", "photoshop", "xmp"} & again.info.keys()
        for told in (b"Exif", b"GPS", b"Kamera", b"Beispiel", b"geheim", b"2027", b"<script"):
            assert told not in body
    assert (photo.width, photo.height) == (40, 60)
    assert (photo.taken_on, photo.author) == (date(2027, 3, 24), given.AUTHOR)
    assert photo.caption == given.CAPTION
    assert read.file_name == "IMG_1.jpg"


def test_what_an_agency_wrote_is_proposed_in_its_own_script() -> None:
    photo = read_attachment(given.iptc_photo(), "foto").photo
    assert photo is not None
    assert (photo.author, photo.caption) == ("Агентство", "Мост вечером")
    assert photo.taken_on == date(2027, 3, 25)


def test_proposals_are_cleaned_and_never_stand_in_the_way() -> None:
    hostile = {"artist": "A\x07B\nC\x1b[31m", "caption": b"x" * 5000, "day": "2027:99:99 00:00:00"}
    photo = read_attachment(given.camera_photo(**hostile), "foto.jpg").photo
    assert photo is not None
    assert photo.author == "AB C[31m"
    assert len(photo.caption) == 1000
    assert photo.taken_on is None


def test_photos_are_made_smaller_and_their_colours_kept() -> None:
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    large = read_attachment(given.photo(4000, 1000, icc_profile=wide), "gross.jpg").photo
    assert large is not None
    assert (large.width, large.height) == (2560, 640)
    assert Image.open(io.BytesIO(large.small)).size == (640, 160)
    assert b"ICC_PROFILE" not in large.content
    body = io.BytesIO()
    Image.new("RGBA", (40, 40), (200, 10, 10, 90)).save(body, "PNG")
    clear = read_attachment(body.getvalue(), "klar.png").photo
    assert clear is not None
    assert Image.open(io.BytesIO(clear.content)).getpixel((5, 5)) == (200, 10, 10, 90)


def test_of_an_animation_the_first_picture_is_taken_and_that_is_said() -> None:
    photo = read_attachment(given.animation(), "tanz.webp").photo
    assert photo is not None
    assert photo.is_first_of_many
    assert getattr(Image.open(io.BytesIO(photo.content)), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", attachments.EMPTY),
        (b"\xff" * (LARGEST_FILE + 1), attachments.TOO_LARGE),
        (given.bomb(), pictures.TOO_MANY_PIXELS),
        (given.photo(4, 4), pictures.TOO_SMALL),
        (given.photo()[:300], pictures.NO_PICTURE),
        (b"\xff\xd8\xff\xe0 no picture at all", pictures.NO_PICTURE),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, pictures.NO_PICTURE),
        (b"<svg xmlns='x'><script>alert(1)</script></svg>", attachments.MARKED_UP),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", attachments.MARKED_UP),
        (b"Hello <ScRiPt src=x>", attachments.MARKED_UP),
        (b"\0\0\0\x18ftypheic\0\0\0\0", attachments.HEIC),
        (b"GIF89a\x01\0\x01\0", attachments.UNKNOWN),
        (b"MZ\x90\0\x03", attachments.UNKNOWN),
        (b"%PDF-1.7 and no more", attachments.DAMAGED),
        (given.office()[:-30], attachments.DAMAGED),
        (given.packed({"a.txt": "x"}), attachments.UNKNOWN),
        (given.office(**{"word/vbaProject.bin": "x"}), attachments.MACROS),
        (given.office("x.macroEnabled"), attachments.MACROS),
        (given.open_document(**{"Basic/Standard/Module1.xml": "x"}), attachments.MACROS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, attachments.OLD_FORMAT),
    ],
)
def test_what_is_not_taken_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_attachment(content, "foto.jpg")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (given.pdf(), "rede.docx", "rede.pdf"),
        (given.office(), "../../etc/Bericht.zip", "Bericht.docx"),
        (given.office("spreadsheetml.sheet"), "a\x00b\n.xlsx", "ab.xlsx"),
        (given.office("presentationml.presentation"), "Folien.pptx", "Folien.pptx"),
        (given.open_document(), "C:\\Users\\x\\Brief.odt", "Brief.odt"),
        (given.open_document("spreadsheet"), "", "ods.ods"),
        (given.open_document("presentation"), "gnp\u202egnp.odp", "gnpgnp.odp"),
        ("Ämter\n".encode(), "A\u0308mter.txt", "Ämter.txt"),
        (b"# Programm\n", "programm.md", "programm.md"),
    ],
)
def test_documents_are_told_by_content_and_their_names_cleaned(
    content: bytes, name: str, kept: str
) -> None:
    read = read_attachment(content, name)
    assert (read.file_name, read.content, read.photo) == (kept, content, None)


def test_a_name_is_neither_endless_nor_a_folder() -> None:
    assert stem_of("x" * 500 + ".jpg") == "x" * 120
    assert stem_of("..") == ""
    assert stem_of('a<b>"c".png') == "a_b__c_"
