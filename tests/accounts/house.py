"""A sign-in service for tests: OpenID Connect with code flow and PKCE, signing real tokens."""

import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "partnership", "between us"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@dataclass
class House:
    """Signs in whoever `claims` says, once for each code; what they say goes over what is right."""

    claims: dict[str, Any]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    server: WSGIServer | None = None

    @property
    def issuer(self) -> str:
        assert self.server is not None
        return f"http://127.0.0.1:{self.server.server_port}"

    def start(self) -> None:
        self.server = make_server("127.0.0.1", 0, self._answer, handler_class=_Quiet)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()

    def visited(self, address: str) -> str:
        """Signs in there, as a person would, and gives the address that leads back."""
        wished = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert wished["code_challenge_method"] == "S256"
        code = sha256(wished["state"].encode()).hexdigest()
        self.asked[code] = wished
        back = urlencode({"code": code, "state": wished["state"]})
        return f"{wished['redirect_uri']}?{back}"

    def _answer(self, environ: dict[str, Any], start: Any) -> list[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        posted = parse_qs(environ["wsgi.input"].read(length).decode())
        pages: dict[str, Callable[[], dict[str, Any]]] = {
            "/.well-known/openid-configuration": self._configuration,
            "/keys": lambda: {"keys": [self.key.as_dict(private=False)]},
            "/token": lambda: self._token({name: values[0] for name, values in posted.items()}),
        }
        said = pages[environ["PATH_INFO"]]()
        start(
            "200 OK" if "error" not in said else "400 Bad Request",
            [("Content-Type", "application/json")],
        )
        return [json.dumps(said).encode()]

    def _configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _token(self, posted: dict[str, str]) -> dict[str, Any]:
        asked = self.asked.pop(posted.get("code", ""), None)
        digest = sha256(posted.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
            **self.claims,
        }
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "id_token": token}
