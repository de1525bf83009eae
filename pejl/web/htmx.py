"""The only room that reads or writes HX- headers: fragments for htmx, whole pages for everybody else."""

from collections.abc import Callable, Mapping

from flask import Response, make_response, redirect, render_template
from htmx_flask import Htmx, request
from werkzeug.wrappers import Response as BaseResponse

from pejl.web.database import keep

htmx = Htmx()


def wants_fragment() -> bool:
    """Tell whether the answer is swapped into a page that is already there.

    A boosted visit and a step back in history get whole pages: a fragment there would be a bare page.
    """
    asked = request.htmx
    return bool(asked) and not asked.boosted and not asked.history_restore_request


def show(page: str, fragment: str, status: int = 200, **context: object) -> Response:
    """Answer with a fragment for htmx, else with the page that includes the same fragment."""
    response = make_response(render_template(fragment if wants_fragment() else page, **context), status)
    response.vary.add("HX-Request")
    return response


def done(fragment: str, next_url: str, context: Callable[[], Mapping[str, object]]) -> BaseResponse:
    """Keep what was done, then answer with the fragment and the notices, or send a plain form on (303).

    What the fragment shows is read only for whoever gets it.
    """
    keep()
    if not wants_fragment():
        return redirect(next_url, code=303)
    response = make_response(
        render_template(fragment, **context()) + render_template("_notices.html", swap=True)
    )
    response.vary.add("HX-Request")
    return response


def go(next_url: str) -> BaseResponse:
    """Keep what was done and send the person to another page, with or without htmx."""
    keep()
    if not wants_fragment():
        return redirect(next_url, code=303)
    response = make_response("", 200)
    response.headers["HX-Redirect"] = next_url
    return response


def login_first(login_url: str) -> BaseResponse:
    """Send somebody who is not logged in to the login page, also from inside a fragment."""
    if not wants_fragment():
        return redirect(login_url, code=303)
    response = make_response("", 401)
    response.headers["HX-Redirect"] = login_url
    return response


def whole_main(page: str, status: int, **context: object) -> Response:
    """Answer with a whole page; inside htmx its main content takes the place of what was there."""
    response = make_response(render_template(page, **context), status)
    response.vary.add("HX-Request")
    if wants_fragment():
        response.headers["HX-Retarget"] = "#content"
        response.headers["HX-Reselect"] = "#content"
        response.headers["HX-Reswap"] = "outerHTML"
    return response
