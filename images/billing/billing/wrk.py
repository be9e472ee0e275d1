"""What happens in the background: an invoice becomes a document in S3."""

from celery import Celery, signals
from sentry_sdk.integrations.celery import CeleryIntegration

from billing import invoices, settings

BUCKET = "invoices"

app = Celery("billing", broker=settings.REDIS_URL or "memory://")
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    broker_connection_timeout=3,
    broker_transport_options={"socket_connect_timeout": 3, "socket_timeout": 3},
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0},
    worker_hijack_root_logger=False,
)

TEXT = """\
Invoice {id}

Customer  {customer}
Amount    {amount}
"""


@signals.worker_init.connect
def start(**_):
    settings.report_errors(CeleryIntegration())
    if settings.DATABASE_URL:
        invoices.prepare()
    print("billing: worker is ready", flush=True)


@app.task
def render(number):
    invoice = invoices.get(number)
    if invoice is None:
        raise LookupError(f"there is no invoice {number}")
    amount = "{}.{:02}".format(*divmod(invoice["cents"], 100))
    key = f"{number}.txt"
    store(key, TEXT.format(**invoice, amount=amount).encode())
    invoices.rendered(number, f"s3://{BUCKET}/{key}")


def store(key, content):
    import boto3  # takes a third of a second, which the web process need not spend

    s3 = boto3.client("s3", **settings.s3_options())
    if BUCKET not in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]:
        s3.create_bucket(Bucket=BUCKET)
    s3.put_object(Bucket=BUCKET, Key=key, Body=content, ContentType="text/plain; charset=utf-8")
