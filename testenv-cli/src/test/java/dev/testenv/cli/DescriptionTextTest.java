package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.Description;
import dev.testenv.Description.DescribedEndpoint;
import dev.testenv.json.Json;
import dev.testenv.model.App;
import dev.testenv.model.Profile;
import dev.testenv.model.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DescriptionTextTest {
    private static final App HELLO =
            new SampleCatalog()
                    .apps()
                    .getFirst()
                    .rehearsing(
                            Profile.NONE
                                    .bodyLimit("1k")
                                    .with(
                                            Profile.NONE
                                                    .basicAuth("ann", "hush")
                                                    .settings()
                                                    .getFirst(),
                                            "testenv.yml:4"));

    private static DescribedEndpoint endpoint(Description.Files state) {
        return new DescribedEndpoint(
                HELLO.endpoints().getFirst(),
                Optional.of(
                        new Site(
                                "hello",
                                "www",
                                List.of("hello.dev.test"),
                                "10.213.8.1",
                                "10.213.4.16",
                                HELLO.endpoints().getFirst().ports())),
                state,
                Map.of("http/hello-www.conf", "server {\n}\n"));
    }

    private static String text(App app, Description.Files state) {
        Description description =
                new Description(
                        app, "acme/hello:1", Map.of("KEY", "***"), List.of(endpoint(state)));
        return new DescriptionText(new Style(false)).of(description, description.endpoints());
    }

    @Test
    void saysWhereEachSettingWasDeclared() {
        assertThat(text(HELLO, Description.Files.LIVE))
                .isEqualTo(
                        """
                        hello
                          image      acme/hello:1
                          tier       app
                          env        KEY=***
                        hello/www
                          names      hello.dev.test
                          address    10.213.8.1, its container 10.213.4.16
                          ports      www http/8080
                        REHEARSED  AS                      DECLARED IN
                        bodyLimit  1k                      the catalog
                        basicAuth  user ann, password ***  testenv.yml:4
                        http/hello-www.conf, as it is live:
                          server {
                          }
                        """);
    }

    @Test
    void saysHowTrueASiteFileIs() {
        assertThat(text(HELLO, Description.Files.OUTDATED))
                .contains(", as it is live; something else is declared by now, and published by");
        assertThat(text(HELLO, Description.Files.TO_COME))
                .contains("http/hello-www.conf, as testenv bootstrap would publish it:\n");
    }

    @Test
    void saysThatNothingIsRehearsed() {
        assertThat(text(new SampleCatalog().apps().getFirst(), Description.Files.LIVE))
                .contains("It has no rehearsal profile: the gateway passes requests on");
    }

    @Test
    void showsNoPasswordInJson() {
        Description description =
                new Description(
                        HELLO, "acme/hello:1", Map.of(), List.of(endpoint(Description.Files.LIVE)));

        assertThat(Json.write(DescriptionText.json(description, description.endpoints())))
                .contains(
                        "{\"setting\":\"basicAuth\",\"value\":\"user ann, password ***\","
                                + "\"declaredIn\":\"testenv.yml:4\"}")
                .contains("\"files\":\"live\"")
                .doesNotContain("hush");
    }
}
