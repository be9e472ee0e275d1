package dev.testenv.apps;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.Witness;
import dev.testenv.model.App;
import dev.testenv.model.Text;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Takes the errors that Sentry's SDKs report, and gives them to tests. */
public record SentryApp(App app, Attachment attachment) implements Witness {
    private static final String KEY = "testenv";

    /** One endpoint {@code www} on 9000 unless others are declared. */
    public static Declaration<SentryApp> sentryApp(String name, String image) {
        return Declaration.of(name, image, SentryApp::new)
                .endpoints(EndpointDeclaration.named("www").http("www", 9000));
    }

    /** For another app's variable {@code SENTRY_DSN}: {@code http://testenv@sentry.dev.test/1}. */
    public static Text dsnOf(SentryApp sentry, int project) {
        return Text.literal("http://" + KEY + "@")
                .then(Text.of(new Text.HostNameOf(sentry.app().name())))
                .then(Text.literal("/" + project));
    }

    /** For an SDK in this JVM: {@code http://testenv@sentry.dev.test/1}. */
    public String dsn(int project) {
        return "http://" + KEY + "@" + hostName() + "/" + project;
    }

    /** All events, oldest first. */
    public List<SentryEvent> events() {
        return read("");
    }

    /** The events of a project that arrived since a moment, oldest first. */
    public List<SentryEvent> events(int project, Instant since) {
        return read("?project=" + project + "&since=" + encode(since.toString(), UTF_8));
    }

    /** The events of all projects, for the report of a failed test. */
    @Override
    public List<String> told(Instant since) {
        return since(since).map(SentryEvent::text).toList();
    }

    /** As {@link #told}, of the levels {@code error} and {@code fatal}. */
    @Override
    public List<String> errors(Instant since) {
        return since(since).filter(SentryEvent::isError).map(SentryEvent::text).toList();
    }

    private Stream<SentryEvent> since(Instant moment) {
        return read("?since=" + encode(moment.toString(), UTF_8)).stream();
    }

    private List<SentryEvent> read(String query) {
        return SentryEvent.list(Http.json(this, "/api/events" + query));
    }
}
