"""What a web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# A map makes tens of thousands of objects at once: without this, half of its time goes to searching
# everything loaded at start for garbage, again and again.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
