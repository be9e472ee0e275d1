package com.example.shop;

import static dev.testenv.apps.BrowserApp.browserApp;
import static dev.testenv.apps.PostgresApp.postgresApp;
import static dev.testenv.apps.S3App.s3App;
import static dev.testenv.apps.SentryApp.dsnOf;
import static dev.testenv.apps.SentryApp.sentryApp;

import dev.testenv.apps.BrowserApp;
import dev.testenv.apps.PostgresApp;
import dev.testenv.apps.S3App;
import dev.testenv.apps.SentryApp;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;
import dev.testenv.dsl.Wait;

/** The programs of the shop, and what they stand on. */
public final class ShopApps extends Catalog {
    public final PostgresApp POSTGRES = add(postgresApp("postgres", "testenv/postgres").tier(INFRA));

    public final TcpApp REDIS =
            add(
                    tcpApp("redis", "testenv/redis", 6379)
                            .waitFor(Wait.reply("PING\r\n", "+PONG"))
                            .tier(INFRA));

    public final S3App S3 = add(s3App("s3", "testenv/s3", 8000).tier(INFRA));

    public final SentryApp SENTRY = add(sentryApp("sentry", "testenv/error-collector").tier(SUPPORT));

    public final BrowserApp BROWSER =
            add(browserApp("browser", "testenv/browser").tier(SUPPORT).onDemand());

    /** Takes orders; its worker renders their invoices. */
    public final HttpApp BILLING =
            add(
                    httpApp("billing", "testenv/billing")
                            .endpoints(
                                    httpEndpoint("www", "www", 8080).waitFor(Wait.http("/health")),
                                    worker("wrk", "wrk"))
                            .env("DATABASE_URL", text("postgresql://postgres@", addressOf(POSTGRES), "/postgres"))
                            .env("REDIS_URL", text("redis://", addressOf(REDIS), "/0"))
                            .env("S3_URL", text("http://local:localsecret@", addressOf(S3)))
                            .env("SENTRY_DSN", dsnOf(SENTRY, 1))
                            .dependsOn(POSTGRES, REDIS, S3));

    /** What customers see. */
    public final HttpApp STOREFRONT =
            add(
                    httpApp("storefront", "testenv/storefront", 8080)
                            .env("BILLING_URL", urlOf(BILLING, "www"))
                            .dependsOn(BILLING));
}
