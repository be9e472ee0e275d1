package dev.testenv.apps;

import static dev.testenv.apps.BrowserApp.browserApp;
import static dev.testenv.apps.LoginApp.loginApp;
import static dev.testenv.apps.LoginApp.user;
import static dev.testenv.apps.MailboxApp.mailboxApp;
import static dev.testenv.apps.PostgresApp.postgresApp;
import static dev.testenv.apps.S3App.s3App;
import static dev.testenv.apps.SentryApp.dsnOf;
import static dev.testenv.apps.SentryApp.sentryApp;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;
import dev.testenv.dsl.Wait;

/** A shop and what it stands on. Its images are built from the recipes that come with testenv. */
// spotless:off
public final class Apps extends Catalog {
    public final PostgresApp POSTGRES = add(postgresApp("postgres", "testenv/postgres")
            .tier(INFRA));

    public final TcpApp REDIS = add(tcpApp("redis", "testenv/redis", 6379)
            .waitFor(Wait.reply("PING\r\n", "+PONG"))
            .tier(INFRA));

    /** Access key {@code local}, secret key {@code localsecret}; buckets are part of the path. */
    public final S3App S3 = add(s3App("s3server", "scality/s3server:latest", 8000)
            .env("HOST_NAME", hostName())
            .tier(INFRA));

    public final TcpApp RABBITMQ = add(tcpApp("rabbitmq", "testenv/rabbitmq", 5672)
            .tier(INFRA)
            .onDemand());

    public final SentryApp SENTRY = add(sentryApp("sentry", "testenv/error-collector")
            .tier(SUPPORT));

    public final BrowserApp BROWSER = add(browserApp("browser", "testenv/browser")
            .tier(SUPPORT)
            .onDemand());

    public final MailboxApp MAILBOX = add(mailboxApp("mailbox", "testenv/mailbox")
            .tier(SUPPORT)
            .onDemand());

    /** Takes invoices; its worker renders them. */
    public final HttpApp BILLING = add(httpApp("billing", "testenv/billing")
            .endpoints(
                    httpEndpoint("www", "www", 8080).waitFor(Wait.http("/health")),
                    worker("wrk", "wrk"))
            .env("DATABASE_URL", text("postgresql://postgres@", addressOf(POSTGRES), "/postgres"))
            .env("REDIS_URL", text("redis://", addressOf(REDIS), "/0"))
            .env("S3_URL", text("http://local:localsecret@", addressOf(S3)))
            .env("SENTRY_DSN", dsnOf(SENTRY, 1))
            .dependsOn(POSTGRES, REDIS, S3)
            .onDemand());

    /** Shows a page and takes orders, for which it calls billing. */
    public final HttpApp STOREFRONT = add(httpApp("storefront", "testenv/storefront", 8080)
            .env("BILLING_URL", urlOf(BILLING, "www"))
            .dependsOn(BILLING)
            .onDemand());

    /** Everybody's password is the name; {@code ben} works here. */
    public final LoginApp LOGIN = add(loginApp("login", "testenv/login-provider",
                    user("ann", "ann", "customer"),
                    user("ben", "ben", "customer", "clerk"))
            .tier(SUPPORT)
            .onDemand());

    public Apps() {
        substitute("scality/s3server", "testenv/s3");
    }
}
// spotless:on
