package dev.testenv.bench;

import static dev.testenv.apps.PostgresApp.postgresApp;

import dev.testenv.apps.PostgresApp;
import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.HttpApp;
import dev.testenv.dsl.TcpApp;

/** An app over HTTP, one over TCP, and two clients inside the environment that load them. */
public final class BenchApps extends Catalog {
    /** nginx with its first page; the image has the load generators too. */
    public final HttpApp WEB = add(httpApp("web", "", 80).build("scripts/bench").onDemand());

    public final PostgresApp POSTGRES = add(postgresApp("postgres", "testenv/postgres").onDemand());

    public final HttpApp TOOLS =
            add(
                    httpApp("tools", "")
                            .build("scripts/bench")
                            .endpoints(worker("run", "sleep infinity"))
                            .onDemand());

    /** pgbench comes with the server. */
    public final TcpApp PGBENCH =
            add(
                    tcpApp("pgbench", "testenv/postgres", 1)
                            .endpoints(worker("run", "infinity"))
                            .entrypoint("sleep")
                            .onDemand());
}
