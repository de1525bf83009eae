"""The headers every answer carries (security.md 6.1), and which host may be asked."""

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
    "manifest-src 'self'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

FOREVER = "public, max-age=31536000, immutable"
"""For static files: their address carries a hash of their content, or their version."""

VENDORED = "/static/vendor/"


def set_headers(app: Flask, *, hsts: bool) -> None:
    """Put the headers on every answer of the app, errors included."""

    @app.after_request
    def _headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if hsts:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint == "static" and ("v" in request.args or request.path.startswith(VENDORED)):
            response.headers["Cache-Control"] = FOREVER
        elif request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response
