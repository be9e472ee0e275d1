"""Where things are, from environment variables only."""

import os
from urllib.parse import urlsplit

import sentry_sdk

DATABASE_URL = os.environ.get("DATABASE_URL", "")
REDIS_URL = os.environ.get("REDIS_URL", "")
S3_URL = os.environ.get("S3_URL", "")
SENTRY_DSN = os.environ.get("SENTRY_DSN", "")


class NotSet(Exception):
    """A variable that is needed is missing."""


def need(name):
    """The value of a variable; NotSet with a hint if it has none."""
    value = globals()[name]
    if not value:
        raise NotSet(f"{name} is not set: billing does not know where that is")
    return value


def s3_options():
    """What boto3 needs. Keys may stand in S3_URL: http://key:secret@host:port"""
    url = urlsplit(need("S3_URL"))
    host = url.netloc.rpartition("@")[2]
    return {
        "endpoint_url": f"{url.scheme}://{host}",
        "aws_access_key_id": url.username or os.environ.get("S3_ACCESS_KEY", "local"),
        "aws_secret_access_key": url.password or os.environ.get("S3_SECRET_KEY", "localsecret"),
        "region_name": "us-east-1",
    }


def report_errors(integration):
    """Errors go to SENTRY_DSN; without one, nowhere. Only what is named is hooked into: starts faster."""
    sentry_sdk.init(
        dsn=SENTRY_DSN or None,
        integrations=[integration],
        auto_enabling_integrations=False,
    )
