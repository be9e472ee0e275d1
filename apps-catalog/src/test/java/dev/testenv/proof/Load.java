package dev.testenv.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Many clients at once. */
final class Load {
    private static final int END_SECONDS = 90;

    private final List<Client> clients;

    Load(List<Client> clients) {
        this.clients = List.copyOf(clients);
    }

    /** What is done under load. */
    interface Work {
        /**
         * @param tally how it goes so far
         */
        void during(Tally tally) throws Exception;
    }

    /** All of them ask for as long as the work takes; every question is seen through to its end. */
    Tally during(Work work) throws Exception {
        Tally tally = new Tally();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (Client client : clients) {
            threads.add(
                    Thread.ofPlatform()
                            .daemon()
                            .name(client.kind())
                            .start(() -> ask(client, over, tally)));
        }
        try {
            work.during(tally);
        } finally {
            over.set(true);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
        for (Thread thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (!thread.join(Duration.ofMillis(Math.max(left, 1)))) {
                throw new IllegalStateException(
                        "'" + thread.getName() + "' does not come to an end");
            }
        }
        return tally;
    }

    private static void ask(Client client, AtomicBoolean over, Tally tally) {
        while (!over.get()) {
            long from = System.nanoTime();
            try {
                Client.Answer answer = client.question().ask();
                boolean right =
                        client.port().timeline().served(answer.side(), from, answer.begun());
                tally.answered(client.kind(), right ? "" : answer.side());
            } catch (Exception e) {
                tally.lost(client.kind(), e);
            }
            LockSupport.parkNanos(client.pause().toNanos());
        }
    }
}
