package com.example.shop;

import static dev.testenv.junit.HttpCalls.http;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.testenv.junit.Exclusive;
import dev.testenv.junit.Start;
import dev.testenv.junit.UseEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test takes billing's place. */
@UseEnvironment(ShopApps.class)
@Start("storefront")
@Exclusive("billing")
class SwapTest {
    ShopApps apps;
    HttpServer mine;

    @BeforeEach
    void serve() throws IOException {
        mine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mine.createContext(
                "/",
                exchange -> {
                    byte[] body = "This is the test.".getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        mine.start();
    }

    @AfterEach
    void stop() {
        mine.stop(0);
    }

    @Test
    void theStorefrontTalksToTheTest() {
        apps.BILLING.withSwap(
                mine.getAddress().getPort(),
                () -> http(apps.STOREFRONT).get("/from-billing").expectBody("This is the test."));
        http(apps.STOREFRONT).get("/from-billing").expectBody("This is billing.");
    }

    @Test
    void whatATestForgetsIsPutBack() {
        apps.BILLING.swapOut(mine.getAddress().getPort());
        http(apps.BILLING).get("/").expectBody("This is the test.");
    }
}
