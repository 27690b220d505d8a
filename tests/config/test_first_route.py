"""What a browser fetches before it draws the first page: the scripts that `index.html` names."""

import gzip
import re

from config import frontend

# Kilobytes of scripts, gzipped: on a slow line a second and a half.
MOST = 220
DIST = frontend.FRONTEND / "dist"


def test_first_page_is_drawn_from_few_scripts() -> None:
    frontend.build()
    page = (DIST / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r'(?:src|href)="/static/app/(assets/[^"]+\.js)"', page)
    assert len(scripts) > 5
    weights = {one: len(gzip.compress((DIST / one).read_bytes(), 9)) for one in scripts}
    assert sum(weights.values()) <= MOST * 1000, weights
