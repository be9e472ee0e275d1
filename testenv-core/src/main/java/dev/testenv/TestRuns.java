package dev.testenv;

import dev.testenv.gateway.GatewayException;
import dev.testenv.gateway.Leases;
import dev.testenv.site.Lease;
import dev.testenv.socket.EngineException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The test runs that use an environment until its end. Each has a lease in the environment itself,
 * so that whoever comes next can tell whether one was killed before it could end what it began.
 */
public final class TestRuns {
    /** For longer than this, no run is expected to be without a moment to renew its lease. */
    private static final Duration TERM = Duration.ofMinutes(2);

    private static final Duration RENEWAL = Duration.ofSeconds(30);

    /** The kind of those that are nothing else. */
    static final String TESTS = "run";

    private final Supplier<Leases> leases;

    TestRuns(Supplier<Leases> leases) {
        this.leases = leases;
    }

    /**
     * Those that have a lease now.
     *
     * @param going those that use the environment
     * @param killed those that cannot end it any more: their process is gone from this machine, or
     *     their lease was not renewed for two minutes
     */
    public record Found(List<Lease> going, List<Lease> killed) {}

    /** Looks for their leases. */
    public Found look() {
        Map<Boolean, List<Lease>> byEnd =
                leases.get().all().stream().collect(Collectors.partitioningBy(TestRuns::isOver));
        return new Found(byEnd.getOrDefault(false, List.of()), byEnd.getOrDefault(true, List.of()));
    }

    private static boolean isOver(Lease lease) {
        return lease.until().isBefore(Instant.now())
                || lease.host().equals(thisHost())
                        && ProcessHandle.of(lease.pid()).filter(ProcessHandle::isAlive).isEmpty();
    }

    /** Makes this process one of them, until the lease is closed or the process ends. */
    public OwnLease join() {
        return join(TESTS);
    }

    /**
     * The same for a run of another kind.
     *
     * @param kind what the names of its leases begin with
     */
    public OwnLease join(String kind) {
        return new OwnLease(leases.get(), kind);
    }

    /** Whether a run of that kind was killed, and no other run is left. */
    boolean isAbandoned(String kind) {
        try {
            Found found = look();
            return found.going().isEmpty()
                    && found.killed().stream()
                            .anyMatch(lease -> lease.owner().startsWith(kind + "-"));
        } catch (GatewayException | EngineException notThereToTell) {
            return false;
        }
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The lease of this process, renewed all the time. */
    public static final class OwnLease implements AutoCloseable {
        private final Leases leases;
        private final long pid = ProcessHandle.current().pid();
        private final String host = thisHost();
        private final String owner;
        private final ScheduledExecutorService renewal =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lease").factory());

        private OwnLease(Leases leases, String kind) {
            this.leases = leases;
            int random = ThreadLocalRandom.current().nextInt();
            this.owner = kind + "-" + pid + "-" + HexFormat.of().toHexDigits(random);
            write();
            long seconds = RENEWAL.toSeconds();
            var unused =
                    renewal.scheduleAtFixedRate(this::renew, seconds, seconds, TimeUnit.SECONDS);
        }

        private void write() {
            leases.write(new Lease(owner, pid, host, Instant.now().plus(TERM)));
        }

        private void renew() {
            try {
                write();
            } catch (GatewayException | EngineException e) {
                // The next time may do; and who has removed the gateway needs no lease.
            }
        }

        /** Ends it. */
        @Override
        public void close() {
            renewal.close();
            leases.remove(owner);
        }
    }
}
