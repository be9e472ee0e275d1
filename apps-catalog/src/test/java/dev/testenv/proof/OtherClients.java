package dev.testenv.proof;

import dev.testenv.proof.server.GrpcServer;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Those who speak gRPC, on one connection, and those who query PostgreSQL, on many. */
final class OtherClients {
    private static final int LIMIT_SECONDS = 60;
    private static final Duration SHORT = Duration.ofMillis(20);

    private OtherClients() {}

    static List<Client> grpc(SwappedPort port, String host) {
        ManagedChannel channel =
                ManagedChannelBuilder.forAddress(host, ProofApps.GRPC_PORT).usePlaintext().build();
        return List.of(
                new Client("gRPC", port, SHORT, () -> ask(channel)),
                new Client("gRPC, 5 answers", port, SHORT, () -> listen(channel)));
    }

    private static Client.Answer ask(ManagedChannel channel) {
        return Client.Answer.now(
                ClientCalls.blockingUnaryCall(channel, GrpcServer.ASK, options(), ""));
    }

    private static Client.Answer listen(ManagedChannel channel) {
        List<String> sides = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(channel, GrpcServer.LISTEN, options(), "5")
                .forEachRemaining(sides::add);
        if (sides.size() != 5) {
            throw new IllegalStateException(sides.size() + " answers instead of 5");
        }
        return Client.Answer.now(distinct(sides));
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * @param url with a name and a port, for the driver
     */
    static List<Client> postgres(SwappedPort port, String url) {
        return List.of(
                new Client("SQL, 1 query", port, SHORT, () -> query(url, 1)),
                new Client("SQL, 50 queries", port, SHORT, () -> query(url, 50)));
    }

    /** A connection stays where it began. */
    static Client.Answer query(String url, int times) throws SQLException {
        String limits = "&connectTimeout=%1$d&socketTimeout=%1$d".formatted(LIMIT_SECONDS);
        try (Connection connection = DriverManager.getConnection(url + limits);
                Statement statement = connection.createStatement()) {
            long begun = System.nanoTime();
            List<String> sides = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                ResultSet rows = statement.executeQuery("show cluster_name");
                rows.next();
                sides.add(rows.getString(1));
            }
            return new Client.Answer(distinct(sides), begun);
        }
    }

    private static String distinct(List<String> sides) {
        return sides.stream().distinct().collect(Collectors.joining(", "));
    }
}
