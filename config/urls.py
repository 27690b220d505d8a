"""Which address is answered by which door."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from traceability.api import calendar, health, pages, session
from traceability.api.schema_page import SchemaPage

handler400 = pages.bad_request
handler404 = pages.not_found
handler500 = pages.failed

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("traceability.api.routes")),
    path("api/schema", SchemaPage.as_view()),
    path("api/schema/", SchemaPage.as_view(), name="schema"),
    path("api/docs", pages.docs),
    path("api/docs/", pages.docs, name="docs"),
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", health.metrics),
    path("admin/", admin.site.urls),
    path("calendar", calendar.feed),
    path("sign-in/<str:token>", session.sign_in_by_link),
    path("", pages.app),
    path("<path:path>", pages.app),
]
