package dev.testenv.junit;

import dev.testenv.GuestBook;
import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Catalog;
import dev.testenv.report.Exhibit;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that uses an environment, or a class outside its tests, as extensions see it that bring
 * more than this module does.
 */
public final class RunningTest {
    private final ExtensionContext context;

    private RunningTest(ExtensionContext context) {
        this.context = context;
    }

    public static RunningTest of(ExtensionContext context) {
        return new RunningTest(context);
    }

    /**
     * The catalog of its class, attached.
     *
     * @throws ExtensionConfigurationException when the class has no {@link UseEnvironment}
     * @throws EnvironmentUnavailableException when there is no environment
     */
    public Catalog catalog() {
        return new RunStore(context).environment().catalog();
    }

    /** The containers in its environment that somebody else creates; exceptions as above. */
    public GuestBook guests() {
        return new RunStore(context).environment().guests();
    }

    /** The reference of the image that an app runs from, or would. */
    public String image(AppHandle app) {
        return new RunStore(context).environment().image(app.app());
    }

    /** Asks something for evidence when the test fails, or a test of the class does. */
    public void add(EvidenceSource source) {
        Sources unused =
                context.getStore(EnvironmentExtension.NAMESPACE)
                        .computeIfAbsent(key(context), key -> new Sources(), Sources.class)
                        .with(source);
    }

    /** The class's first, each in the order in which they were added. */
    List<EvidenceSource> sources() {
        Stream<EvidenceSource> outer =
                context.getParent().stream()
                        .flatMap(parent -> RunningTest.of(parent).sources().stream());
        Optional<Sources> own =
                Optional.ofNullable(
                        context.getStore(EnvironmentExtension.NAMESPACE)
                                .get(key(context), Sources.class));
        return Stream.concat(outer, own.stream().flatMap(sources -> sources.all.stream())).toList();
    }

    /** A slice with what the sources have logged, as if each log were a container's. */
    Slice withOwnLogs(Slice slice, Instant since, Mask secrets) {
        List<Slice.Container> all = new ArrayList<>(slice.containers());
        for (EvidenceSource source : sources()) {
            source.logs(since).forEach(log -> all.add(container(source.app(), log, secrets)));
        }
        return new Slice(slice.environment(), all, slice.calls(), slice.note());
    }

    private static Slice.Container container(String app, Exhibit.Named log, Mask secrets) {
        String name = app + "/" + log.name();
        List<Slice.Line> lines =
                log.log().lines().stream()
                        .map(line ->
                                new Slice.Line(
                                        line.time(),
                                        line.stderr(),
                                        line.error(),
                                        secrets.hide(line.text())))
                        .toList();
        Slice.Log hidden = new Slice.Log(lines, log.log().note());
        return new Slice.Container(name, app, "", "", "running", Instant.EPOCH, 0, hidden);
    }

    /** A store finds what its parents have, too. */
    private static String key(ExtensionContext context) {
        return "sources of " + context.getUniqueId();
    }

    private record Sources(List<EvidenceSource> all) {
        Sources() {
            this(new CopyOnWriteArrayList<>());
        }

        Sources with(EvidenceSource source) {
            all.add(source);
            return this;
        }
    }
}
