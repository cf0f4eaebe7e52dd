"""How gunicorn serves the site: ``gunicorn --config deploy/gunicorn.conf.py`` (``make run`` does)."""

import os

wsgi_app = "adamlocal.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Twice the places to wait for the database (adamlocal/postgresql/base.py): the other half is left
# for static files, health and saying that the site is busy.
threads = 12
# One import for all: a process that died is forked anew at once, and a start costs half.
preload_app = True
control_socket_disable = True
# Arabic in an address is six bytes a letter: a long search is ours to answer, not the server's.
limit_request_line = 8190
loglevel = "warning"
# No line for each request (an address says who somebody is), and what a failed one is told by, its
# query too, passes through the site's own masking.
accesslog = None
logconfig_dict = {
    "formatters": {
        "generic": {
            "()": "adamlocal.lib.logs.MaskingFormatter",
            "format": "%(asctime)s [%(process)d] [%(levelname)s] %(message)s",
        }
    },
    "root": {"level": "WARNING", "handlers": []},
    "loggers": {
        "gunicorn.error": {
            "level": "WARNING",
            "handlers": ["error_console"],
            "propagate": False,
            "qualname": "gunicorn.error",
        }
    },
}
