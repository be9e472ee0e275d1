package dev.testenv.bench;

import static dev.testenv.junit.Eventually.eventually;
import static dev.testenv.junit.HttpCalls.http;

import dev.testenv.apps.Apps;
import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests that are timed. */
@SuppressWarnings("NullAway.Init")
final class OrderTests {
    private OrderTests() {}

    /** Uses nothing. */
    static class Plain {
        @Test
        void begins() {
            Suite.reached();
        }
    }

    /** Uses an environment that is up. */
    @UseEnvironment(Apps.class)
    static class Attached {
        Apps apps;

        @Test
        void begins() {
            Suite.reached();
        }
    }

    /** Five orders, each until its document is there. */
    @UseEnvironment(Apps.class)
    @Start("billing")
    abstract static class Orders {
        Apps apps;

        @RepeatedTest(5)
        void anOrderIsRendered() {
            String answer =
                    http(apps.BILLING)
                            .post("/invoices", "{\"customer\":\"c1\",\"cents\":1200}")
                            .expect(201)
                            .body();
            String id = answer.replaceAll("\\D+", "");
            eventually(() -> http(apps.BILLING).get("/invoices/" + id).expectBody("rendered"));
        }
    }

    static class First extends Orders {}

    static class Second extends Orders {}

    static class Third extends Orders {}

    static class Fourth extends Orders {}

    /** Fails, so that evidence is gathered. */
    @UseEnvironment(Apps.class)
    @Start("storefront")
    static class Failing {
        Apps apps;

        @Test
        void fails() {
            http(apps.STOREFRONT).get("/invoices").expect(404);
        }
    }
}
