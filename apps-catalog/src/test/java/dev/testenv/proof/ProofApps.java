package dev.testenv.proof;

import static dev.testenv.apps.PostgresApp.postgresApp;

import dev.testenv.apps.PostgresApp;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.HttpApp;
import dev.testenv.proof.server.Side;

/** One app for HTTP, WebSocket and gRPC, and PostgreSQL. */
final class ProofApps extends Catalog {
    /** The name that what runs in a container answers with. */
    static final String CONTAINER = "container";

    static final int GRPC_PORT = 9000;

    final HttpApp ECHO;

    final PostgresApp POSTGRES =
            add(
                    postgresApp("postgres", "testenv/postgres")
                            .endpoints(tcpEndpoint("tcp", "-c cluster_name=" + CONTAINER, 5432)));

    /**
     * @param program a folder of jars, with the servers' classes in one of them
     */
    ProofApps(String program) {
        // Any image with Java; this one has all of it.
        ECHO =
                add(
                        httpApp("echo", "testenv/mailbox")
                                .endpoints(
                                        EndpointDeclaration.named("www")
                                                .http("www", 8080)
                                                .grpc("grpc", GRPC_PORT))
                                .entrypoint(
                                        "/opt/java/bin/java -Xmx128m -XX:TieredStopAtLevel=1 -cp /opt/side/* %s %s 0.0.0.0 8080 %d"
                                                .formatted(
                                                        Side.class.getName(), CONTAINER, GRPC_PORT))
                                .copy(program, "/opt/side"));
    }
}
