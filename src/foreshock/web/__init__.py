"""The app over a ledger: an HTTP API (`/api/v1`) and the front end that it serves. See docs/app.md.

Needs the extra `serve`. `app.create` makes the ASGI application, `serving.serve` runs it.
"""
