"""The map of the application. A URL that is missing from the access table of the tests fails them."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
]
