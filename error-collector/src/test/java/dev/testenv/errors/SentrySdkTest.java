package dev.testenv.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentry.ITransaction;
import io.sentry.Sentry;
import io.sentry.SentryLevel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK for Java sends, the collector keeps. */
class SentrySdkTest {
    private final EventLog log = new EventLog(Limits.DEFAULT);
    private Collector collector;

    @BeforeEach
    void start() throws Exception {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        collector = Collector.start(address, Limits.DEFAULT, log, Clock.systemUTC());
        Sentry.init(options -> {
            options.setDsn("http://key@127.0.0.1:%d/shop".formatted(collector.port()));
            options.setRelease("shop@1.2");
            options.setEnvironment("it");
            options.setServerName("till-3");
            options.setTracesSampleRate(1.0);
        });
    }

    @AfterEach
    void stop() {
        Sentry.close();
        collector.close();
    }

    @Test
    void keepsAnExceptionWithEverythingAroundIt() {
        Sentry.addBreadcrumb("first");
        Sentry.addBreadcrumb("second");
        Sentry.setTag("test", "Größe");
        Sentry.captureException(
                new IllegalStateException("no change", new RuntimeException("empty")));
        Sentry.flush(5_000);

        List<Event> events = log.select(EventLog.Selection.ALL);
        assertThat(events).hasSize(1);
        Event event = events.get(0);
        assertThat(event.project()).isEqualTo("shop");
        assertThat(event.title()).isEqualTo("IllegalStateException: no change");
        assertThat(event.tags()).containsEntry("test", "Größe");
        assertThat(event.release()).contains("shop@1.2");
        assertThat(event.environment()).contains("it");
        assertThat(event.serverName()).contains("till-3");
        assertThat(event.breadcrumbs()).isEqualTo(2);
        assertThat(StackTrace.of(event)).contains("SentrySdkTest.keepsAnException", "\nfrom ");
    }

    @Test
    void keepsAMessageWithItsLevel() {
        Sentry.captureMessage("drawer open", SentryLevel.WARNING);
        Sentry.flush(5_000);

        Event event = log.select(EventLog.Selection.ALL).get(0);
        assertThat(event.title()).isEqualTo("drawer open");
        assertThat(event.level()).isEqualTo("warning");
        assertThat(event.type()).isEqualTo("message");
    }

    @Test
    void acceptsATransactionAndAnEventAfterIt() {
        ITransaction transaction = Sentry.startTransaction("pay", "till");
        transaction.finish();
        Sentry.captureMessage("paid");
        Sentry.flush(5_000);

        assertThat(log.select(EventLog.Selection.ALL))
                .extracting(Event::title)
                .containsExactly("paid");
    }
}
