"""Pages of signed-in people stay out of every cache."""


class PrivatePages:
    """Set ``Cache-Control: no-store`` on everything a signed-in person gets."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response
