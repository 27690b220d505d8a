"""Which address is answered by which door."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("traceability.api.routes")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
]
