"""The application, put together from its rooms."""

import logging
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from partnership.accounts.guard import add_guard
from partnership.accounts.permissions import STATED
from partnership.accounts.security import add_accounts
from partnership.config import LANGUAGES, Settings, SettingsError
from partnership.core.clock import Clock, system_clock
from partnership.core.db import db, engine_options
from partnership.core.discretion import DISCREET
from partnership.core.wording import CATALOGUES
from partnership.drawer.sealing import Ring
from partnership.exports.view import Site
from partnership.messages.delivery import Delivery
from partnership.personal.blueprint import add_privacy
from partnership.public.frame import PublicFrame
from partnership.web.assets import add_assets
from partnership.web.cache import ResponseCache
from partnership.web.commands import add_commands
from partnership.web.errors import add_error_pages
from partnership.web.forgery import Protection
from partnership.web.headers import add_headers
from partnership.web.mail_links import link_of
from partnership.web.rooms import BLUEPRINTS
from partnership.web.staff import add_staff_language
from partnership.web.wire import add_wire

ROOT = Path(__file__).parents[2]


def create_app(settings: Settings | None = None, clock: Clock = system_clock) -> Flask:
    """Builds the application; without settings they are read from the environment.

    Raises:
        SettingsError: a setting is wrong.
    """
    settings = settings or Settings.load()
    _insist_on_catalogues()
    app = Flask(
        "partnership",
        root_path=str(ROOT / "partnership"),
        instance_path=str(settings.instance),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    _configure(app, settings)
    add_wire(app)
    db.init_app(app)
    Protection(app)
    site = Site(url=settings.url, name=settings.site_name, uid_domain=settings.uid_domain)
    PublicFrame(site, clock, settings.pages, settings.data_licence).init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    Delivery(
        settings.mail_url,
        settings.mail_from,
        settings.instance / "mail",
        reply_to=settings.mail_reply_to,
        link_of=link_of(settings.url, clock),
    ).init_app(app)
    Ring(settings.drawer_keys, settings.drawer_file).init_app(app)
    add_accounts(app, settings, clock)
    add_guard(app, clock)
    add_staff_language(app)
    add_commands(app, clock)
    add_error_pages(app)
    add_assets(app)
    add_headers(app)
    add_privacy(app)
    for logger in (app.logger, logging.getLogger("werkzeug")):
        logger.addFilter(DISCREET)
    _insist_on_permissions(app)
    proxied = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0, x_prefix=0)
    app.wsgi_app = ResponseCache(proxied)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        SESSION_COOKIE_SECURE=settings.url.startswith("https:"),
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a token holds as long as its session
        WTF_CSRF_SSL_STRICT=False,  # `Protection` asks more precisely
        MAX_CONTENT_LENGTH=1024 * 1024,
        BABEL_DEFAULT_LOCALE="de",
        BABEL_TRANSLATION_DIRECTORIES=str(CATALOGUES),
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _insist_on_catalogues() -> None:
    """Stops the start when the interface would fall back to English without a word."""
    for language in set(LANGUAGES) - {"en"}:
        if not (CATALOGUES / language / "LC_MESSAGES" / "messages.mo").exists():
            raise SettingsError("The interface's texts are not compiled yet: run make catalogues.")


def _insist_on_permissions(app: Flask) -> None:
    """Stops the start when a route does not say whom it is for."""
    silent = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != "static" and not hasattr(view, STATED)
    ]
    if silent:
        raise RuntimeError(f"routes without a permission: {', '.join(sorted(silent))}")
