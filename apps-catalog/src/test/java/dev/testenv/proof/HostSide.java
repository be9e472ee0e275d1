package dev.testenv.proof;

import dev.testenv.bench.Lab;
import dev.testenv.bench.Until;
import dev.testenv.proof.server.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * What serves on this machine's loopback: the program for HTTP and gRPC as a process, PostgreSQL in
 * a container that shares this machine's network.
 */
final class HostSide {
    static final String ONE = "one";
    static final String TWO = "two";

    private static final String LOOPBACK = "127.0.0.1";

    private final String name;
    private final Path program;
    private final int httpPort = freePort();
    private final int grpcPort = freePort();
    private final int postgresPort = freePort();
    private Process process;

    /**
     * @param program a folder of jars
     * @param postgresImage the image that the environment's PostgreSQL has
     */
    HostSide(Lab lab, String name, Path program, String environment, String postgresImage)
            throws Exception {
        this.name = name;
        this.program = program;
        String container = environment + "-postgres-" + name;
        this.process = launch();
        lab.atEnd(() -> process.destroyForcibly());
        lab.output(
                "docker",
                "run",
                "--detach",
                "--rm",
                "--name=" + container,
                "--network=host",
                postgresImage,
                "-clisten_addresses=" + LOOPBACK,
                "-cport=" + postgresPort,
                "-ccluster_name=" + name);
        lab.atEnd(() -> lab.output("docker", "rm", "--force", container));
        Until.accepts(LOOPBACK, postgresPort);
        Until.accepts(LOOPBACK, httpPort);
        Until.accepts(LOOPBACK, grpcPort);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        // gRPC's own libraries make newer JDKs print warnings.
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        program + "/*",
                        Side.class.getName(),
                        name,
                        LOOPBACK,
                        String.valueOf(httpPort),
                        String.valueOf(grpcPort))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    int httpPort() {
        return httpPort;
    }

    int grpcPort() {
        return grpcPort;
    }

    int postgresPort() {
        return postgresPort;
    }

    /** Ends the program for HTTP and gRPC with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again on the same ports. */
    void relaunch() throws IOException {
        process = launch();
        Until.accepts(LOOPBACK, httpPort);
        Until.accepts(LOOPBACK, grpcPort);
    }
}
