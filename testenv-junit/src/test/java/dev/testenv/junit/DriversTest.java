package dev.testenv.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.Catalog;
import dev.testenv.junit.browser.TestBrowser;
import dev.testenv.slice.Call;
import dev.testenv.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriversTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:11:19Z");

    private final Drivers drivers = new Drivers(Set.of("browser/www"));

    private static Call call(String to) {
        return new Call(NOW, "host", to, "POST", "/", 500, "in", Duration.ZERO, true, "");
    }

    private static Slice.Container container(String name) {
        Slice.Line line = new Slice.Line(NOW, false, true, "no such element: TypeError");
        return new Slice.Container(
                name,
                name.substring(0, name.indexOf('/')),
                "acme/x:1",
                "sha256:01",
                "running",
                NOW,
                0,
                new Slice.Log(List.of(line), ""));
    }

    @Test
    void areTheDefaultEndpointsOfBrowsers() {
        Catalog catalog =
                new Catalog() {
                    {
                        add(TestBrowser.testBrowser("chromium"));
                        add(httpApp("shop", "acme/shop", 8080));
                    }
                };
        assertThat(Drivers.of(catalog)).isEqualTo(new Drivers(Set.of("chromium/www")));
    }

    @Test
    void getCommandsAndLogErrorsThatAreNone() {
        Slice slice =
                new Slice(
                        "dev",
                        List.of(container("browser/www"), container("shop/www")),
                        List.of(call("browser/www"), call("shop/www"), call("browser/www:7900")),
                        "Cut.");
        Slice rest = drivers.without(slice);
        assertThat(rest.calls()).containsExactly(call("shop/www"), call("browser/www:7900"));
        assertThat(rest.containers())
                .flatExtracting(each -> each.log().lines())
                .extracting(Slice.Line::error)
                .containsExactly(false, true);
        assertThat(rest.note())
                .isEqualTo("Cut. Commands to browsers (1) are left out: see their app's log.");
    }

    @Test
    void changeNothingWhereNoneIs() {
        Slice slice = new Slice("dev", List.of(container("shop/www")), List.of(), "");
        assertThat(drivers.without(slice)).isEqualTo(slice);
    }
}
