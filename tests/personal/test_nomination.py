"""Naming a delegation by a link: by hand, from a file, handed over; and what must not work."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.core.db import db
from partnership.core.journal import Deed, JournalEntry
from partnership.exports.vocabulary import DelegationRole
from partnership.exports.vocabulary_visit import NominationState
from partnership.imports.roster import read_roster
from tests.accounts.signing_in import browser
from tests.conftest import NOW, counted_queries
from tests.personal.naming import FocalPoint, a_book
from tests.personal.test_opening import told
from tests.personal.visiting import Guest

PAGES = ("", "people/new", "upload", "template.xlsx")
PDF = b"%PDF-1.7\n%a letter"
KEY = "0123456789ab"


@pytest.fixture
def focal(desk_app: Flask) -> FocalPoint:
    found = FocalPoint(desk_app)
    found.begin()
    return found


def signed_rows(html: str) -> str:
    found = re.search(r'name="rows" value="([^"]+)"', html)
    assert found, html
    return unescape(found[1])


def test_only_a_valid_link_of_a_nomination_opens(desk_app: Flask) -> None:
    focal = FocalPoint(desk_app)
    guest = Guest(desk_app)
    client = browser(desk_app)
    answers = [
        told(client.get(f"/p/{token}/nomination/"))
        for token in ("A" * 43, "x", guest.token, focal.token[:-1])
    ]
    assert {focal.get(page).status_code for page in PAGES} == {200}
    assert focal.get().headers["Referrer-Policy"] == "no-referrer"
    for page in ("", "needs/", "programme.ics", "papers/"):
        assert client.get(f"/p/{focal.token}/{page}").status_code == 404
    focal.changed_link(expires_at=NOW - timedelta(seconds=1), made_at=NOW - timedelta(days=1))
    answers.append(told(focal.get()))
    focal.changed_link(expires_at=None, revoked_at=NOW, revoked_by="Petra")
    answers.append(told(focal.get()))
    assert {focal.get(page).status_code for page in PAGES} == {404}
    assert focal.send("begin").status_code == 404
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)


def test_a_list_is_filled_in_by_hand_and_handed_over_once(focal: FocalPoint) -> None:
    form: dict[str, Any] = {
        "printed_name": "Zinaida Testova",
        "role": "head",
        "key": KEY,
        "languages": ["ru"],
    }
    version = focal.version()
    for _ in range(2):
        assert focal.send("people/new", version=version, **form).status_code == 303
    assert focal.send("people/new", native_name="Игнат Пробников").status_code == 303
    first, second = focal.people()
    assert (first.printed_name, first.role, first.languages) == (
        "Zinaida Testova",
        DelegationRole.HEAD,
        ("ru",),
    )
    assert focal.send(f"people/{second.key}/move", to="up").status_code == 303
    assert [each.key for each in focal.people()] == [second.key, KEY]
    changed: dict[str, Any] = {"native_name": "Игнат Пробников", "position": "референт"}
    assert focal.send(f"people/{second.key}/", **changed).status_code == 303
    assert focal.people()[0].position == "референт"
    assert focal.send("rest", unnamed_count="2", remark="Zwei folgen.").status_code == 303
    assert focal.send("submit", submitted_by="").status_code == 422
    version = focal.version()
    for _ in range(2):
        sent = focal.send("submit", version=version, submitted_by="Olga Beispielova")
        assert sent.status_code == 303
    row = focal.list()
    assert row
    assert (row.state, row.submitted_by, row.unnamed_count, row.number) == (
        NominationState.SUBMITTED,
        "Olga Beispielova",
        2,
        1,
    )
    page = focal.get().text
    assert "Olga Beispielova" in page
    assert "people/new" not in page
    late = focal.send("people/new", printed_name="Late Person")
    assert late.status_code == 422
    assert "Late Person" in late.text
    assert len(focal.people()) == 2
    with focal.app.app_context():
        lines = db.session.scalars(
            select(JournalEntry).where(JournalEntry.deed == Deed.NOMINATED)
        ).all()
        assert [(each.actor, each.can_be_undone) for each in lines] == [("Olga Beispielova", False)]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({}, "printed_name"),
        ({"printed_name": "Зинаида"}, "printed_name"),
        ({"printed_name": "x" * 201}, "printed_name"),
        ({"printed_name": "Zina", "mail": "no mail"}, "mail"),
        ({"printed_name": "Zina", "role": "king"}, "role"),
        ({"printed_name": "Zina", "languages": ["xx"]}, "languages"),
    ],
)
def test_wrong_values_are_said_and_kept_in_the_form(
    focal: FocalPoint, form: dict[str, Any], reason: str
) -> None:
    answer = focal.send("people/new", **form)
    assert answer.status_code == 422
    assert f'href="#{reason}"' in answer.text
    assert str(form.get("printed_name", "")) in answer.text
    assert focal.people() == ()


def test_the_second_of_two_focal_points_loses_nothing(focal: FocalPoint) -> None:
    other = FocalPoint(focal.app)
    seen = focal.version()
    focal.send("people/new", printed_name="Zinaida Testova")
    late = other.send("people/new", version=seen, printed_name="Ignat Probnikov", title="Dr.")
    assert late.status_code == 409
    assert "Ignat Probnikov" in late.text
    assert f'name="version" value="{focal.version()}"' in late.text
    assert len(focal.people()) == 1
    assert other.send("people/new", printed_name="Ignat Probnikov").status_code == 303
    key = focal.people()[0].key
    for path in (f"people/{key}/remove", f"people/{key}/move", "rest", "submit"):
        answer = other.send(path, version=seen, to="down", submitted_by="O", remark="Bitte")
        assert answer.status_code == 409
        assert "Zinaida Testova" in answer.text
    assert len(focal.people()) == 2
    assert other.send(f"people/{key}/remove").status_code == 303
    assert other.send(f"people/{key}/remove", version=seen).status_code == 303
    assert other.get(f"people/{key}/").status_code == 404


def test_a_forged_form_changes_nothing_and_keeps_what_was_typed(focal: FocalPoint) -> None:
    before = focal.version()
    for path in ("people/new", "rest", "submit", "begin", "letter", "upload"):
        form = {"csrf_token": "forged", "printed_name": "Zina", "remark": "Zina", "version": before}
        answer = focal.client.post(focal.path(path), data=form)
        assert answer.status_code == 400
        assert ("Zina" in answer.text) == (path in {"people/new", "rest"})
    assert focal.version() == before


def test_a_table_is_looked_at_and_then_taken_as_a_whole(focal: FocalPoint) -> None:
    preview = focal.upload(a_book())
    assert preview.status_code == 200
    assert focal.people() == ()
    assert "“Funktion” → " in preview.text
    signed, version = signed_rows(preview.text), focal.version()
    for _ in range(2):
        taken = focal.send("upload/take", version=version, rows=signed, way="replace")
        assert taken.status_code == 303
    assert [each.name for each in focal.people()] == ["Zinaida Testova", "Ignat Probnikov"]
    more = focal.upload(a_book(("Ignat", "Probnikow", "Leiter", "", "", ""), ("A", "Neu")))
    assert "Steht schon in der Liste." in more.text
    added = focal.send("upload/take", rows=signed_rows(more.text), way="add")
    assert added.status_code == 303
    assert [(each.name, each.position) for each in focal.people()] == [
        ("Zinaida Testova", "Leiterin"),
        ("Ignat Probnikow", "Leiter"),
        ("A Neu", ""),
    ]


def test_what_comes_back_unsigned_or_from_elsewhere_is_not_taken(focal: FocalPoint) -> None:
    other = FocalPoint(focal.app, "beispiel-seminar")
    foreign = other.list()
    if foreign is None or foreign.state is not NominationState.OPEN:
        other.send("begin")
    signed = signed_rows(focal.upload(a_book()).text)
    for rows in ("", "x", signed[:-2], "." + signed, '[{"key":"a","printed_name":"Z"}]'):
        assert focal.send("upload/take", rows=rows, way="replace").status_code == 422
    assert other.send("upload/take", rows=signed, way="replace").status_code == 422
    assert focal.send("upload/take", rows=signed, way="burn").status_code == 422
    assert focal.send("upload/take", rows=signed, way="replace", version=0).status_code == 409
    assert focal.people() == ()


def zip_bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(100):
                part.write(b"\0" * 1024 * 1024)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe" * 300,
        b"MZ not a table",
        zip_bomb(),
        a_book(*[("Vorname", f"Name {number}") for number in range(50_000)]),
        b"x" * (5 * 1024 * 1024 + 1),
        a_book(("=cmd|' /C calc'!A0", "Testova")),
        a_book(("Zina", "Testova", "", "", "", "no mail")),
        a_book((None, None)),
    ],
    ids=["empty", "bytes", "program", "bomb", "rows", "large", "formula", "mail", "nobody"],
)
def test_hostile_tables_are_refused_and_nothing_is_taken(focal: FocalPoint, content: bytes) -> None:
    answer = focal.upload(content)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'name="rows"' not in answer.text
    assert focal.people() == ()


def test_far_too_large_uploads_end_at_the_door(focal: FocalPoint) -> None:
    assert focal.upload(b"x" * (7 * 1024 * 1024)).status_code == 413
    assert focal.client.post("/", data={"x": "x" * (2 * 1024 * 1024)}).status_code in {405, 413}


def test_what_belongs_to_each_persons_own_link_stays_in_the_file(focal: FocalPoint) -> None:
    table = "Name;Reisepass;Geburtsdatum;Schuhgröße\nZinaida Testova;C01X00T47;1980-02-29;38\n"
    preview = focal.upload(table.encode("cp1252"), "liste.csv").text
    assert "C01X00T47" not in preview
    assert "1980" not in preview
    assert "Reisepass" in preview
    focal.send("upload/take", rows=signed_rows(preview), way="replace")
    row = focal.list()
    assert row
    assert "C01X00T47" not in str(row.rows)


def test_two_thousand_rows_are_listed_in_pages(focal: FocalPoint) -> None:
    rows = [("Vor", f"Name{chr(97 + n % 26)}{n}", "Referentin") for n in range(2000)]
    preview = focal.upload(a_book(*rows))
    assert preview.text.count('class="nominee"') < 500
    taken = focal.send("upload/take", rows=signed_rows(preview.text), way="replace")
    assert taken.status_code == 303
    assert len(focal.people()) == 2000
    assert focal.get("?page=20").text.count('class="nominee"') == 100
    assert focal.get("?page=999").status_code == 200


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("../../Schreiben.pdf", PDF, "Schreiben.pdf"),
        ("bild.exe", b"\xff\xd8\xff\xe0", "bild.jpg"),
        ("Письмо.png", b"\x89PNG\r\n\x1a\n", "Письмо.png"),
    ],
)
def test_a_letter_is_known_by_its_content_and_only_saved(
    focal: FocalPoint, name: str, content: bytes, kept: str
) -> None:
    assert focal.send("letter", letter=(BytesIO(content), name)).status_code == 303
    answer = focal.get("letter")
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert kept in focal.get().text
    assert focal.send("letter", remove="yes").status_code == 303
    assert focal.get("letter").status_code == 404


@pytest.mark.parametrize("content", [b"", b"<html><script>", b"PK\x03\x04 no zip", a_book()])
def test_other_letters_are_refused(focal: FocalPoint, content: bytes) -> None:
    answer = focal.send("letter", letter=(BytesIO(content), "letter.pdf"))
    assert answer.status_code == 422
    assert 'href="#letter"' in answer.text
    assert focal.get("letter").status_code == 404


@pytest.mark.parametrize("language", ["de", "en", "ru", "fr"])
def test_the_empty_table_and_all_pages_speak_four_languages(
    focal: FocalPoint, language: str
) -> None:
    answer = focal.get(f"template.xlsx?lang={language}")
    roster = read_roster(answer.data, "x.xlsx")
    assert (roster.rows, roster.columns_ignored) == ((), ())
    for page in PAGES[:-1]:
        text = focal.get(f"{page}?lang={language}").text
        assert f'<html lang="{language}">' in text
        assert f"lang={language}" in text
    assert focal.get("?lang=xx").status_code == 400


def test_the_page_asks_the_database_the_same_number_of_times(focal: FocalPoint) -> None:
    counts = []
    for number in (1, 3):
        while len(focal.people()) < number:
            focal.send("people/new", printed_name=f"Zina {'abc'[len(focal.people())]}testova")
        focal.get()
        with counted_queries() as asked:
            focal.get()
        counts.append(len(asked))
    assert counts[0] == counts[1]
