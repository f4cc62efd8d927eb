"""Style sheets and scripts: small on the way, kept by browsers, never stale."""

import re

from flask.testing import FlaskClient


def sheets(client: FlaskClient) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get("/").text)


def test_a_style_sheet_is_kept_for_a_year_under_its_contents_name(client: FlaskClient) -> None:
    for sheet in sheets(client):
        answer = client.get(sheet)
        assert re.search(r"\?v=[0-9a-f]{12}$", sheet)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"].startswith("text/css")


def test_a_style_sheet_travels_compressed(client: FlaskClient) -> None:
    kern = next(sheet for sheet in sheets(client) if "kern" in sheet)
    plain = client.get(kern)
    packed = client.get(kern, headers={"Accept-Encoding": "br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) < len(plain.data) / 8


def test_without_its_name_a_file_is_asked_for_again(client: FlaskClient) -> None:
    answer = client.get("/static/css/base.css")
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/static/css/base.css", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_under_the_name_of_another_version_a_file_is_not_kept(client: FlaskClient) -> None:
    """While two versions serve side by side, one is asked for what the other's pages name."""
    answer = client.get("/static/css/base.css?v=0123456789ab")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_what_is_no_file_is_not_found(client: FlaskClient) -> None:
    for path in ("/static/nirgends.css", "/static/../app.py", "/static/%2e%2e/app.py"):
        assert client.get(path).status_code == 404
