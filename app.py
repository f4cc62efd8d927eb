"""What `flask run` and gunicorn find."""

import sys

from partnership.config import SettingsError
from partnership.web.factory import create_app

try:
    app = create_app()
except SettingsError as error:
    sys.exit(str(error))
