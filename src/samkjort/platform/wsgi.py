"""The platform as a WSGI application, for any server that speaks WSGI."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from samkjort.platform.making_ready import make_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samkjort.platform.settings")
application = get_wsgi_application()
make_ready()
