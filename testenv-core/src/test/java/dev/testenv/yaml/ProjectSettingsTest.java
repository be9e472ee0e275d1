package dev.testenv.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Destination;
import dev.testenv.model.Egress;
import dev.testenv.model.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProjectSettingsTest {
    private static ProjectSettings parse(String text) {
        return ProjectSettings.parse("testenv.yml", text);
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }

    @Test
    void readsEverySetting() {
        ProjectSettings settings =
                parse(
                        """
                        environment: dev                          # domain is dev.test unless `domain:` says otherwise
                        domain: dev.acme.test
                        catalog: com.acme.Apps                    # default: the reference catalog
                        classpath: [target/classes, "lib/*.jar"]  # relative to this file
                        addressPool: 10.213.0.0/16
                        egress: [api.example.org:443, "*.Example.com"]
                        registry: registry.acme.example/mirror    # put before image names that have no host
                        images: { scality/s3server: testenv/s3 }
                        """);
        assertThat(settings)
                .isEqualTo(
                        new ProjectSettings(
                                Optional.of("dev"),
                                Optional.of("dev.acme.test"),
                                Optional.of("com.acme.Apps"),
                                List.of("target/classes", "lib/*.jar"),
                                Optional.of(Subnet.parse("10.213.0.0/16")),
                                Optional.of(
                                        new Egress.Only(
                                                List.of(
                                                        new Destination("api.example.org", 443),
                                                        new Destination("*.example.com", 0)))),
                                Optional.of("registry.acme.example/mirror"),
                                Map.of("scality/s3server", "testenv/s3")));
    }

    @Test
    void readsWhetherThereIsHttps() {
        assertThat(parse("https: false\n").https()).contains(false);
        assertThat(parse("domain: dev.test\n").https()).isEmpty();
        refuses("https: maybe\n", "testenv.yml:1:8: 'https' must be true or false");
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(parse("# nothing yet\n")).isEqualTo(ProjectSettings.NONE);
    }

    @Test
    void readsWhoMayBeCalled() {
        assertThat(parse("egress: allow\n").egress()).contains(Egress.ALLOW);
        assertThat(parse("egress: deny\n").egress()).contains(Egress.DENY);
        assertThat(parse("egress: []\n").egress()).contains(Egress.DENY);
        refuses(
                "egress: never\n",
                "testenv.yml:1:9: 'egress' is allow, deny, or a list of what may be called, such as"
                        + " [api.example.org:443, \"*.example.com\"]");
        refuses(
                "egress:\n  - api.example.org\n  - api.example.org:https\n",
                "testenv.yml:3:5: 'https' in 'api.example.org:https' is no port; take one from 1 to"
                        + " 65535, or leave it out for 443 and 80");
        refuses(
                "egress: [192.0.2.1]\n",
                "testenv.yml:1:10: '192.0.2.1' is no name of the outside; write host[:port], such as"
                        + " api.example.org:443, or \"*.example.org\" for all names below it");
        refuses(
                "egress: [\"*.example.org:587\"]\n",
                "testenv.yml:1:10: '*.example.org:587' cannot be kept: only on 443 and 80 a call"
                        + " says which name it is for. Name each host: mail.example.org:587");
    }

    @Test
    void placesBrokenYaml() {
        refuses(
                "environment: dev\nclasspath: [a, b\nimages: {}\n",
                "testenv.yml:3:7: expected ',' or ']', but got :");
    }

    @Test
    void placesATab() {
        assertThatThrownBy(() -> parse("images:\n\ta: b\n"))
                .hasMessageStartingWith("testenv.yml:2:1: found character '\\t(TAB)'");
    }

    @Test
    void saysWhichCharacterIsNone() {
        assertThatThrownBy(() -> parse("environment: a\0b\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("special characters are not allowed");
    }

    @Test
    void refusesUnknownKeys() {
        refuses(
                "environment: dev\nenviroment: dev\n",
                "testenv.yml:2:1: 'enviroment' is no setting; there are environment, domain, catalog,"
                        + " classpath, addressPool, egress, registry, images, https, profiles,"
                        + " templates");
    }

    @Test
    void refusesDuplicateKeys() {
        refuses(
                "domain: a.test\ncatalog: x.Y\ndomain: b.test\n",
                "testenv.yml:3:1: 'domain' is said twice, first in line 1; take one out");
        refuses(
                "images: {a: b, a: c}\n",
                "testenv.yml:1:16: 'a' is said twice, first in line 1; take one out");
    }

    @Test
    void refusesWrongTypes() {
        refuses(
                "environment: 12\n",
                "testenv.yml:1:14: 'environment' must be a text; put '12' into quotes if it is meant"
                        + " so");
        refuses(
                "environment: [dev]\n",
                "testenv.yml:1:14: 'environment' must be one text, not a list or a mapping");
        refuses(
                "environment:\n",
                "testenv.yml:1:13: 'environment' has no value; give one or take the line out");
        refuses("classpath: lib\n", "testenv.yml:1:12: 'classpath' must be a list, such as [a, b]");
        refuses(
                "classpath: [lib, [x]]\n",
                "testenv.yml:1:18: 'classpath' must be one text, not a list or a mapping");
        refuses("- dev\n", "testenv.yml:1:1: the file must be a mapping, such as 'key: value'");
        refuses(
                "images: [a]\n",
                "testenv.yml:1:9: 'images' must be a mapping, such as 'key: value'");
        refuses("? [a]\n: b\n", "testenv.yml:1:3: a key must be plain text");
    }

    @Test
    void refusesValuesThatAreNotWhatTheySeem() {
        refuses(
                "environment: ../x\n",
                "testenv.yml:1:14: '../x' is no DNS label: use lower-case letters, digits and inner"
                        + " hyphens, such as dev");
        refuses(
                "domain: dev_test\n",
                "testenv.yml:1:9: 'dev_test' is no domain name; write one such as dev.test");
        refuses(
                "domain: dev.local\n",
                "testenv.yml:1:9: 'dev.local' is under '.local', which hosts ask by multicast; use a"
                        + " name under '.test'");
        refuses(
                "addressPool: 10.0.0.0\n",
                "testenv.yml:1:14: '10.0.0.0' is no block of addresses; write it as 10.213.0.0/16");
        refuses(
                "registry: mirror\n",
                "testenv.yml:1:11: 'mirror' is no registry; write host[:port][/path], such as"
                        + " registry.acme.example/mirror");
        refuses(
                "images: {a: 'B C'}\n",
                "testenv.yml:1:13: 'B C' is no image name; write [host[:port]/]path[:tag]");
    }

    @Test
    void buildsNoObjectThatATagNames() {
        refuses(
                "environment: !!javax.script.ScriptEngineManager [x]\n",
                "testenv.yml:1:14: Global tag is not allowed:"
                        + " tag:yaml.org,2002:javax.script.ScriptEngineManager");
        refuses(
                "environment: !!java.net.URL 'http://x'\n",
                "testenv.yml:1:14: Global tag is not allowed: tag:yaml.org,2002:java.net.URL");
    }

    @Test
    void stopsAnAliasBomb() {
        StringBuilder bomb = new StringBuilder("a: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("b%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> parse(bomb.toString()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void stopsNestingAndSizeWithoutEnd() {
        assertThatThrownBy(() -> parse("a: " + "[".repeat(1000)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Nesting Depth");
        assertThatThrownBy(() -> parse("#" + "x".repeat(70_000)))
                .isInstanceOf(SettingsException.class)
                .hasMessage("testenv.yml: the file has more than 65536 characters");
    }

    @Test
    void refusesASecondDocument() {
        assertThatThrownBy(() -> parse("domain: a.test\n---\ndomain: b.test\n"))
                .hasMessageStartingWith("testenv.yml:2:1: ");
    }
}
