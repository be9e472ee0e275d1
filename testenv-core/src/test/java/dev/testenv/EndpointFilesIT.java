package dev.testenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.docker.RealEngine;
import dev.testenv.dsl.AppFiles;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.KeptFile.Found;
import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.plan.ContainerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointFilesIT {
    @TempDir Path folder;

    private final RealEngine real = new RealEngine();
    private final App app = new Apps().BILLING.app();
    private final String container = real.names.container(app, app.defaultEndpoint().orElseThrow());
    private final AppFiles files =
            new EndpointFiles(real.engine, real.names.environment(), app, "www");

    private static final class Apps extends Catalog {
        final HttpApp BILLING = add(httpApp("billing", "billing", 80).tmpfs("/scratch", "size=1m"));
    }

    @BeforeEach
    void startItsContainer() {
        start(container, app.container());
        said("mkdir -p /srv/app && chown 33:44 /srv/app && ln -s /srv/app /app && ln -s b /app/a");
    }

    private void start(String name, ContainerSettings settings) {
        ContainerSpec spec =
                new ContainerSpec(
                        name,
                        RealEngine.baseImage(),
                        real.labels(),
                        Map.of(),
                        List.of("sleep", "300"),
                        new ContainerSpec.Connection.Host(),
                        Map.of(),
                        false,
                        List.of(),
                        settings);
        real.containers.create(spec);
        real.containers.start(name);
    }

    @AfterEach
    void close() {
        real.close();
    }

    private String said(String script) {
        return real.engine.execAsRoot(container, List.of("sh", "-c", script)).stdout();
    }

    @Test
    void writesWhereLinksLeadAndKeepsOwnerAndMode() throws Exception {
        files.write("/app/a", "grüß");
        assertThat(said("cat /srv/app/b; stat -c ' %a %u:%g' /srv/app/b; readlink /app/a"))
                .isEqualTo("grüß 644 33:44\nb\n");

        said("chown 4000000:5 /srv/app/b && chmod 2750 /srv/app/b");
        files.write("/srv/app/../app/b", "new");
        assertThat(said("cat /srv/app/b; stat -c ' %a %u:%g' /srv/app/b"))
                .isEqualTo("new 2750 4000000:5\n");
        files.write("/app/a", new byte[70_000], 0600);
        assertThat(said("stat -c '%a %s' /srv/app/b")).isEqualTo("600 70000\n");

        Path script = Files.writeString(folder.resolve("run"), "exit 7");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        files.copy(script, "/app/run");
        assertThat(said("/app/run; echo $?")).isEqualTo("7\n");
        assertThat(files.text("/app/run")).isEqualTo("exit 7");
        assertThat(files.bytes("/app/a")).hasSize(70_000);
        assertThat(files.list("/app")).containsExactly("a", "b", "run");
    }

    @Test
    void putsBackWhatWasThereAndRemovesWhatWasNot() {
        files.write("/app/old", "old".getBytes(UTF_8), 0640);
        var old = files.keep("/app/old");
        var none = files.keep("/app/none");
        assertThat(old.putBack()).isEqualTo(Found.UNCHANGED);

        files.delete("/app/old");
        files.write("/app/none", "some");
        assertThat(said("ls /srv/app")).isEqualTo("a\nnone\n");
        assertThat(old.putBack()).isEqualTo(Found.CHANGED);
        assertThat(none.putBack()).isEqualTo(Found.CHANGED);
        assertThat(none.putBack()).isEqualTo(Found.UNCHANGED);
        assertThat(said("cd /srv/app; ls; stat -c '%a %u:%g' old; cat old"))
                .isEqualTo("a\nold\n640 33:44\nold");
    }

    @Test
    void removesFilesWhereTheImageHasNoProgramForIt() {
        files.write("/app/a", "some");
        start(real.names.gateway(), ContainerSettings.DEFAULT);
        said("rm /bin/rm");
        assertThat(files.exists("/app/a")).isTrue();
        files.delete("/app/a");
        files.delete("/app/a");
        assertThat(files.exists("/app/a")).isFalse();
        assertThat(real.engine.listContainers(List.of("testenv.role=run"), true))
                .noneMatch(c -> c.label("testenv.environment").equals(real.names.environment()));
    }

    @Test
    void knowsWhetherWhoReadsItHasBegunAnew() {
        var none = files.keep("/app/none");
        files.write("/app/none", "some");
        real.containers.stop(container, Duration.ZERO);
        assertThatThrownBy(none::putBack)
                .isInstanceOf(AppFileException.class)
                .hasMessage(
                        "Could not put back '/app/none' of 'billing/www': its container is"
                                + " stopped");
        files.write("/app/none", "more");
        real.containers.start(container);
        assertThat(none.putBack()).isEqualTo(Found.STARTED_WITH_CHANGES);

        files.write("/app/none", "some");
        real.containers.remove(container);
        assertThat(none.putBack()).isEqualTo(Found.UNCHANGED);
        start(container, app.container());
        assertThat(none.putBack()).isEqualTo(Found.UNCHANGED);
        assertThat(said("ls /app")).isEmpty();
    }

    @Test
    void saysWhatIsInTheWay() {
        said("ln -s c /app/d; ln -s d /app/c");
        refuses(() -> files.text("/app/none"), "read '/app/none'", "there is none");
        refuses(() -> files.text("/etc/passwd/x"), "read '/etc/passwd/x'", "there is none");
        refuses(() -> files.text("/etc"), "read '/etc'", "it is a folder");
        refuses(() -> files.list("/etc/passwd"), "list '/etc/passwd'", "there is no such folder");
        refuses(
                () -> files.write("/app/c", ""),
                "write '/app/c'",
                "its symbolic links lead in a circle");
        refuses(
                () -> files.write("/none/a", ""),
                "write '/none/a'",
                "the folder '/none' does not exist. Make it first");
        refuses(() -> files.write("a", ""), "write 'a'", "a path begins with '/'");
        refuses(
                () -> files.write("/scratch/a", ""),
                "write '/scratch/a'",
                "'/scratch' is mounted over the container's files, out of the engine's reach. Use"
                        + " exec(...) instead");
        real.containers.remove(container);
        refuses(
                () -> files.exists("/a"),
                "look for '/a'",
                "it has no container. Start it: testenv start billing");
        start(container, new Settings().readOnly());
        refuses(
                () -> files.write("/etc/a", ""),
                "write '/etc/a'",
                "it is read-only. Declare a volume for its folder: .volume(\"files\", \"/etc\")");
        assertThatThrownBy(
                        () -> new EndpointFiles(real.engine, real.names.environment(), app, "wrk"))
                .hasMessage("App 'billing' has no endpoint 'wrk'. It has: www");
    }

    private static final class Settings extends Catalog {
        ContainerSettings readOnly() {
            return add(httpApp("billing", "billing", 80).readOnlyRoot()).app().container();
        }
    }

    private static void refuses(Runnable call, String what, String why) {
        assertThatThrownBy(call::run)
                .isInstanceOf(AppFileException.class)
                .hasMessage("Could not " + what + " of 'billing/www': " + why);
    }
}
