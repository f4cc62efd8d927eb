"""The cache in front of Flask: same answers, less work."""

import gzip
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import brotli
import pytest
from werkzeug.test import Client

from partnership.public.answers import KEEP
from partnership.web.cache import ResponseCache

TEXT = "Programm " * 500


class Page:
    """A WSGI application that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.text = TEXT
        self.keep = True
        self.content_type = "text/html; charset=utf-8"
        self.status = "200 OK"
        self.cookie = ""
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        environ[KEEP] = self.keep
        headers = [("Content-Type", self.content_type), ("ETag", f'"{hash(self.text):x}"')]
        if self.cookie:
            headers.append(("Set-Cookie", self.cookie))
        start_response(self.status, headers)
        return Chunks(self, "" if environ["REQUEST_METHOD"] == "HEAD" else self.text)


class Chunks:
    def __init__(self, page: Page, text: str) -> None:
        self.page = page
        self.text = text

    def __iter__(self) -> Iterator[bytes]:
        yield self.text.encode()

    def close(self) -> None:
        self.page.closed += 1


class Ticks:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def visitor(page: Page, ticks: Ticks) -> Client:
    return Client(ResponseCache(page, clock=ticks), use_cookies=False)


def test_within_a_second_the_application_is_asked_once(visitor: Client, page: Page) -> None:
    answers = [visitor.get("/x") for _ in range(3)]
    assert {answer.text for answer in answers} == {TEXT}
    assert (page.asked, page.closed) == (1, 1)


def test_after_a_second_it_is_asked_again(visitor: Client, page: Page, ticks: Ticks) -> None:
    visitor.get("/x")
    page.text = "neu"
    ticks.now = 1.5
    assert visitor.get("/x").text == "neu"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"path": "/a"}, {"path": "/b"}),
        ({"query_string": "lang=de"}, {"query_string": "lang=ru"}),
        ({"headers": {"Accept-Language": "de"}}, {"headers": {"Accept-Language": "ru"}}),
        ({"headers": {"Cookie": "lang=de"}}, {"headers": {"Cookie": "x=1; lang=ru"}}),
    ],
)
def test_answers_for_different_wishes_are_kept_apart(
    visitor: Client, page: Page, first: dict[str, Any], second: dict[str, Any]
) -> None:
    visitor.get(**first)
    visitor.get(**second)
    assert page.asked == 2


@pytest.mark.parametrize("cookie", ['lang="ru"', "lang = ru", "x=1;lang= ru", 'lang="\\162u"'])
def test_a_language_is_read_from_a_cookie_as_the_views_read_it(
    visitor: Client, page: Page, cookie: str
) -> None:
    """Else one visitor's language would be given to all."""
    visitor.get("/x", headers={"Cookie": cookie})
    visitor.get("/x", headers={"Cookie": "lang=ru"})
    assert page.asked == 1
    visitor.get("/x")
    assert page.asked == 2


def test_cookies_that_name_no_language_share_an_answer(visitor: Client, page: Page) -> None:
    for cookie in ("lang=xx", "language=ru", "x=lang"):
        visitor.get("/x", headers={"Cookie": cookie})
    assert page.asked == 1


def test_an_answer_with_a_cookie_of_its_own_is_not_kept(visitor: Client, page: Page) -> None:
    page.cookie = "session=secret; HttpOnly"
    for _ in range(2):
        visitor.get("/x").close()
    page.cookie = "lang=ru; Path=/"
    for _ in range(2):
        assert visitor.get("/y").headers["Set-Cookie"] == "lang=ru; Path=/"
    assert page.asked == 3


def test_a_failure_is_not_kept(visitor: Client, page: Page) -> None:
    page.status = "500 INTERNAL SERVER ERROR"
    visitor.get("/x").close()
    page.status = "200 OK"
    assert visitor.get("/x").status_code == 200


def test_what_the_application_does_not_release_is_not_kept(visitor: Client, page: Page) -> None:
    page.keep = False
    for _ in range(2):
        with visitor.get("/x") as answer:
            assert answer.get_data(as_text=True) == TEXT
    assert (page.asked, page.closed) == (2, 2)


def test_posts_pass(visitor: Client, page: Page) -> None:
    visitor.post("/x")
    visitor.post("/x")
    assert page.asked == 2


def test_an_unchanged_document_is_answered_with_304(visitor: Client, page: Page) -> None:
    etag = visitor.get("/x").headers["ETag"]
    for wished in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = visitor.get("/x", headers={"If-None-Match": wished})
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert "Content-Length" not in answer.headers
    assert visitor.get("/x", headers={"If-None-Match": '"other"'}).status_code == 200
    assert page.asked == 1


def test_a_page_that_is_missing_is_never_304(visitor: Client, page: Page) -> None:
    page.status = "404 NOT FOUND"
    assert visitor.get("/x", headers={"If-None-Match": "*"}).status_code == 404


def test_compression_only_for_who_asks(visitor: Client) -> None:
    plain = visitor.get("/x")
    assert "Content-Encoding" not in plain.headers
    packed = visitor.get("/x", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data).decode() == TEXT
    smallest = visitor.get("/x", headers={"Accept-Encoding": "gzip, br"})
    assert smallest.headers["Content-Encoding"] == "br"
    assert brotli.decompress(smallest.data).decode() == TEXT
    for refusal in ("br;q=0, gzip;q=0", "br; q=0.0, gzip ;q=0.000"):
        refused = visitor.get("/x", headers={"Accept-Encoding": refusal})
        assert "Content-Encoding" not in refused.headers
    etags = {answer.headers["ETag"] for answer in (plain, packed, smallest)}
    assert len(etags) == 3


def test_an_etag_of_a_compressed_form_is_known_again(visitor: Client) -> None:
    etag = visitor.get("/x", headers={"Accept-Encoding": "br"}).headers["ETag"]
    headers = {"Accept-Encoding": "br", "If-None-Match": etag}
    assert visitor.get("/x", headers=headers).status_code == 304


def test_pictures_and_short_texts_are_not_compressed(visitor: Client, page: Page) -> None:
    page.content_type = "application/pdf"
    assert "Content-Encoding" not in visitor.get("/a", headers={"Accept-Encoding": "br"}).headers
    page.content_type, page.text = "text/plain", "kurz"
    assert "Content-Encoding" not in visitor.get("/b", headers={"Accept-Encoding": "br"}).headers


def test_head_is_get_without_the_body(visitor: Client) -> None:
    got, headed = visitor.get("/x"), visitor.head("/x")
    assert headed.data == b""
    assert headed.headers == got.headers


def test_get_after_head_has_its_body(visitor: Client, page: Page) -> None:
    assert visitor.head("/x").data == b""
    assert visitor.get("/x").text == TEXT
    assert (page.asked, page.closed) == (1, 1)


def test_head_of_what_is_not_kept_has_no_body_either(visitor: Client, page: Page) -> None:
    page.keep = False
    with visitor.head("/x") as answer:
        assert answer.data == b""
    assert page.closed == 1


@pytest.fixture
def restless() -> Iterator[None]:
    """Lets threads take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_threads_may_share_it(page: Page, ticks: Ticks) -> None:
    """More pages are asked for than are kept, so that all the time some make room."""
    cache = ResponseCache(page, clock=ticks)

    def read(first: int) -> set[str]:
        visitor = Client(cache, use_cookies=False)
        return {visitor.get(f"/{first + number}").text for number in range(350)}

    with ThreadPoolExecutor(4) as pool:
        assert set.union(*pool.map(read, range(0, 1400, 350))) == {TEXT}


def test_what_was_compressed_is_kept_while_only_the_cookie_ages(
    visitor: Client, page: Page, ticks: Ticks, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.cookie = "lang=ru; Expires=Mon, 22 Nov 2027 15:58:35 GMT"
    packed = visitor.get("/x", headers={"Accept-Encoding": "br"}).data
    ticks.now, page.cookie = 1.5, "lang=ru; Expires=Mon, 22 Nov 2027 15:58:36 GMT"
    monkeypatch.setattr(brotli, "compress", None)
    assert visitor.get("/x", headers={"Accept-Encoding": "br"}).data == packed
    assert page.asked == 2


def test_the_oldest_answers_make_room(page: Page, ticks: Ticks) -> None:
    visitor = Client(ResponseCache(page, clock=ticks))
    for number in range(600):
        visitor.get(f"/{number}")
    visitor.get("/599")
    visitor.get("/0")
    assert page.asked == 601


def test_large_answers_make_room_too(page: Page, ticks: Ticks) -> None:
    visitor = Client(ResponseCache(page, clock=ticks))
    page.text = "x" * (10 * 1024 * 1024)
    for path in ("/1", "/2", "/3", "/1"):
        visitor.get(path)
    assert page.asked == 4
