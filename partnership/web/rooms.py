"""All rooms that bring tables or routes: importing this makes the application whole."""

from flask import Blueprint

from partnership.cities import models as cities
from partnership.core import journal
from partnership.delegations import models as delegations
from partnership.notices import models as notices
from partnership.people import models as people
from partnership.public import documents, feeds, programme, releases, subscribe
from partnership.public.blueprint import public
from partnership.releases import models as releases
from partnership.seminars import item_models
from partnership.seminars import models as seminars
from partnership.venues import models as venues
from partnership.web.health import health

MODELS = (
    journal,
    notices,
    cities,
    people,
    venues,
    seminars,
    item_models,
    delegations,
    releases,
)
VIEWS = (documents, feeds, programme, releases, subscribe)
BLUEPRINTS: tuple[Blueprint, ...] = (public, health)
