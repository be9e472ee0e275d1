package dev.testenv.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.CommandResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachTest {
    private long nanos;
    private final Deque<Optional<IOException>> host = new ArrayDeque<>();
    private final List<List<String>> commands = new ArrayList<>();
    private CommandResult said = new CommandResult(0, "open\n", "");

    private final Vantage fromGateway =
            new FromGateway(
                    (container, command, limit) -> {
                        commands.add(command);
                        return said;
                    },
                    "testenv-dev-gateway");
    private final Reach reach =
            new Reach(new FakeHost(), fromGateway, "10.213.4.1", true, () -> nanos);
    private final Reach afar =
            new Reach(new FakeHost(), fromGateway, "10.213.4.1", false, () -> nanos);
    private String id = "";

    @Test
    void asksFromTheHostWhenTheGatewayAnswersIt() throws Exception {
        host.add(Optional.empty());

        assertThat(reach.fromHost()).isTrue();
        assertThat(reach.vantage()).isInstanceOf(FakeHost.class);
        assertThat(host).as("tried once").isEmpty();
    }

    @Test
    void isNotMisledByAnotherEnvironmentWithTheSameAddresses() throws Exception {
        said = new CommandResult(0, "status 200\n\nours\n", "");
        id = "another's\n";
        host.add(Optional.empty());
        host.add(Optional.empty());
        assertThat(afar.fromHost()).isFalse();
        assertThat(commands.getFirst()).contains("http://10.213.4.1/.testenv/id");
    }

    @Test
    void asksFromTheHostAfarWhereThereIsARoute() throws Exception {
        said = new CommandResult(0, "status 200\n\nours\n", "");
        id = "ours\n";
        host.add(Optional.empty());
        host.add(Optional.empty());
        assertThat(afar.fromHost()).isTrue();
    }

    @Test
    void asksFromTheGatewayWhereTheHostHasNoRoute() throws Exception {
        said = new CommandResult(0, "status 200\n\n12\n", "");
        host.add(Optional.of(new IOException("no connection within 1000 ms")));
        host.add(Optional.of(new IOException("no connection within 3000 ms")));

        assertThat(reach.vantage()).isSameAs(fromGateway);
        assertThat(reach.fromHost()).as("not tried again").isFalse();
    }

    @Test
    void goesOnAskingFromTheHostWhenOnlyTheFirstLookWasTooShort() throws Exception {
        said = new CommandResult(0, "status 200\n\n12\n", "");
        host.add(Optional.of(new IOException("no answer within 1000 ms")));
        host.add(Optional.empty());

        assertThat(reach.fromHost()).isTrue();
    }

    @Test
    void cannotTellYetWhenTheGatewayDoesNotAnswerAtAll() throws Exception {
        said = new CommandResult(0, "closed curl: (7) refused\n", "");
        host.add(Optional.of(new ConnectException("Connection refused")));
        host.add(Optional.of(new NoRouteToHostException("No route to host")));
        host.add(Optional.empty());

        assertThat(reach.fromHost()).isTrue();
        assertThat(reach.fromHost()).isTrue();
        assertThat(host).as("tries left").hasSize(1);
        assertThat(reach.fromHost()).isTrue();
        assertThat(host).as("tries left").isEmpty();
    }

    @Test
    void doesNotLookInsideAGatewayThatMayBeStarting() throws Exception {
        host.add(Optional.of(new ConnectException("Connection refused")));
        host.add(Optional.empty());

        assertThat(reach.vantage()).isInstanceOf(FakeHost.class);
        assertThat(commands).isEmpty();
        assertThat(reach.vantage()).isInstanceOf(FakeHost.class);
        assertThat(reach.fromHost()).as("found out").isTrue();
    }

    @Test
    void looksInsideWhenAConnectionIsRefusedForLongerThanAGatewayTakesToStart() throws Exception {
        said = new CommandResult(0, "status 200\n\n12\n", "");
        for (int i = 0; i < 3; i++) {
            host.add(Optional.of(new ConnectException("Connection refused")));
        }

        assertThat(reach.vantage()).isInstanceOf(FakeHost.class);
        nanos += Duration.ofMillis(1100).toNanos();
        assertThat(reach.vantage()).isSameAs(fromGateway);
    }

    @Test
    void speaksTheGatewaysLanguage() throws Exception {
        fromGateway.connect("10.213.8.2", 5432, Duration.ofSeconds(2));
        said = new CommandResult(0, "status 404\n\nnothing here\n", "");
        HttpReply reply =
                fromGateway.get(
                        new Vantage.HttpQuestion("10.213.8.3", 80, "billing.dev.test", "/x", true),
                        Duration.ofSeconds(2));

        assertThat(commands)
                .containsExactly(
                        List.of("gateway", "probe-tcp", "10.213.8.2", "5432"),
                        List.of(
                                "gateway",
                                "probe-http",
                                "GET",
                                "http://10.213.8.3/x",
                                "Host: billing.dev.test"));
        assertThat(reply).isEqualTo(new HttpReply(404, "nothing here\n"));
    }

    @Test
    void hasTheGatewaySayAndHearBytes() throws Exception {
        said = new CommandResult(0, "answered 2b504fff\n", "");

        String reply =
                fromGateway.reply(
                        new Vantage.Greeting("10.213.8.2", 6379, "\0PING\r\n", 5),
                        Duration.ofSeconds(2));

        assertThat(commands)
                .containsExactly(
                        List.of(
                                "gateway",
                                "probe-tcp",
                                "10.213.8.2",
                                "6379",
                                "0050494e470d0a",
                                "5"));
        assertThat(reply).isEqualTo("+PO\u00ff");
    }

    @Test
    void passesOnTheGatewaysReason() {
        said = new CommandResult(0, "closed connection refused\n", "");

        assertThatThrownBy(() -> fromGateway.connect("10.213.8.2", 5432, Duration.ofSeconds(2)))
                .isInstanceOf(IOException.class)
                .hasMessage("connection refused");
        assertThatThrownBy(() ->
                        fromGateway.reply(
                                new Vantage.Greeting("10.213.8.2", 5432, "", 3),
                                Duration.ofSeconds(2)))
                .isInstanceOf(IOException.class)
                .hasMessage("connection refused");
    }

    private final class FakeHost implements Vantage {
        @Override
        public void connect(String address, int port, Duration limit) {
            throw new AssertionError("not asked");
        }

        @Override
        public String reply(Greeting greeting, Duration limit) {
            throw new AssertionError("not asked");
        }

        @Override
        public HttpReply get(HttpQuestion question, Duration limit) throws IOException {
            Optional<IOException> problem = host.removeFirst();
            if (problem.isPresent()) {
                throw problem.get();
            }
            return new HttpReply(200, question.withBody() ? id : "");
        }
    }
}
