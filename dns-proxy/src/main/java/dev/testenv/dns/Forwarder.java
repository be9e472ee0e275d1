package dev.testenv.dns;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the upstreams: in turn, {@value ForwardedQuery#MOST_SENDS} packets for one question, and
 * over TCP what they truncate. Whoever asks is answered in any case, with SERVFAIL when nobody else
 * did.
 */
final class Forwarder implements Closeable {

    /**
     * Questions under way; one more is refused at once, so that a dead upstream costs no memory.
     */
    private static final int MOST_WAITING = 512;

    private static final int TCP_THREADS = 4;
    private static final int TCP_QUEUE = 64;

    private final List<Upstream> upstreams;
    private final Duration patience;
    private final Map<Integer, ForwardedQuery> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon("forward-clock", task));
    private final ThreadPoolExecutor tcp =
            new ThreadPoolExecutor(
                    TCP_THREADS,
                    TCP_THREADS,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(TCP_QUEUE),
                    task -> daemon("forward-tcp", task));

    /**
     * @param upstreams closed with this; none means that every question fails
     * @param patience how long the first packet may stay unanswered before the next one is sent;
     *     each has twice the time of the one before, so that a lost one costs little and a slow
     *     upstream is still waited for
     */
    Forwarder(List<Upstream> upstreams, Duration patience) {
        this.upstreams = List.copyOf(upstreams);
        this.patience = patience;
        tcp.allowCoreThreadTimeOut(true);
    }

    /** Starts the threads that listen and watch the time. */
    void start() {
        for (int i = 0; i < upstreams.size(); i++) {
            int upstream = i;
            daemon("upstream-" + i, () -> receive(upstream)).start();
        }
        long tick = Math.max(1, patience.toMillis() / 4);
        clock.scheduleWithFixedDelay(this::sweep, tick, tick, TimeUnit.MILLISECONDS);
    }

    /**
     * Returns at once; the answer comes on another thread, at the latest after 15 times the
     * patience, and half as long again when it has to be asked for over TCP.
     *
     * @param query parsed before, with one question
     * @param limit bytes that the answer may have
     */
    void forward(byte[] query, int limit, Consumer<byte[]> asker) {
        ForwardedQuery asked = new ForwardedQuery(query, limit, asker);
        if (upstreams.isEmpty() || waiting.size() >= MOST_WAITING) {
            asked.answer(asked.lastResort());
            return;
        }
        // Numbers need not be secret: a connected socket takes nobody else's packets.
        int id = ThreadLocalRandom.current().nextInt(1 << 16);
        while (waiting.putIfAbsent(id, asked) != null) {
            id = ThreadLocalRandom.current().nextInt(1 << 16);
        }
        send(id, asked);
    }

    private void send(int id, ForwardedQuery asked) {
        Optional<Integer> turn = asked.nextSend(System.nanoTime());
        while (turn.isPresent()) {
            try {
                upstreams.get(turn.get() % upstreams.size()).send(Wire.withId(asked.query(), id));
                return;
            } catch (IOException e) {
                // No route, or nobody listened at the last packet: the next one may fare better.
                turn = asked.nextSend(System.nanoTime());
            }
        }
        finish(id, asked, asked.lastResort());
    }

    private void receive(int upstream) {
        upstreams
                .get(upstream)
                .receive(packet -> arrived(upstream, packet), () -> refused(upstream));
    }

    private void arrived(int upstream, byte[] packet) {
        if (!Wire.hasHeader(packet)) {
            return;
        }
        int id = Wire.id(packet);
        ForwardedQuery asked = waiting.get(id);
        if (asked == null || !Wire.answers(packet, asked.query())) {
            return;
        }
        if (!Wire.isTruncated(packet)) {
            finish(id, asked, packet);
        } else if (asked.keepTruncated(packet, System.nanoTime())) {
            try {
                tcp.execute(() -> askOverTcp(id, asked, upstreams.get(upstream)));
            } catch (RejectedExecutionException e) {
                finish(id, asked, asked.lastResort());
            }
        }
    }

    private void askOverTcp(int id, ForwardedQuery asked, Upstream upstream) {
        try {
            byte[] query = Wire.withId(asked.query(), id);
            byte[] whole = upstream.askOverTcp(query, (int) patience.multipliedBy(4).toMillis());
            finish(id, asked, asked.fits(whole) ? whole : asked.lastResort());
        } catch (IOException e) {
            finish(id, asked, asked.lastResort());
        }
    }

    /** It cannot be reached: whatever waits for it need not wait any longer. */
    private void refused(int upstream) {
        waiting.forEach((id, asked) -> {
            if (asked.isAt(upstream, upstreams.size())) {
                send(id, asked);
            }
        });
    }

    private void sweep() {
        long now = System.nanoTime();
        waiting.forEach((id, asked) -> {
            if (asked.isOverdue(now, patience.toNanos())) {
                send(id, asked);
            }
        });
    }

    private void finish(int id, ForwardedQuery asked, byte[] answer) {
        if (waiting.remove(id, asked)) {
            asked.answer(answer);
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        tcp.shutdownNow();
        for (Upstream upstream : upstreams) {
            upstream.close();
        }
    }
}
