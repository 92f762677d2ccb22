"""Leads what the recipes call localhost:8080 to the service of RecipesTest, as .curlrc does for curl."""

import os
import socket

_resolve = socket.getaddrinfo


def _redirected(host, port, *rest, **named):
    if (host, port) == ("localhost", 8080):
        host, port = os.environ["RECIPE_SERVICE"].rsplit(":", 1)
    return _resolve(host, port, *rest, **named)


if "RECIPE_SERVICE" in os.environ:
    socket.getaddrinfo = _redirected
