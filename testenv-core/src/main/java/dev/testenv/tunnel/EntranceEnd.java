package dev.testenv.tunnel;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** This machine's end of the way into an environment: has the other end dial. */
final class EntranceEnd implements Carriage.Role {
    /** As the other end says it. */
    private static final String NO_SUCH_NAME = "no such name";

    private final Carriage carriage;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Entrance.Dialled>> asked =
            new ConcurrentHashMap<>();

    EntranceEnd(DataInputStream in, OutputStream out) throws IOException {
        this.carriage = new Carriage(in, out, this);
    }

    boolean hasEnded() {
        return carriage.hasEnded();
    }

    /** Returns when the other end has ended, or is silent. */
    void run() {
        carriage.run("out of the environment");
        asked.values().forEach(EntranceEnd::breakOff);
    }

    Entrance.Dialled dial(String host, int port, Duration limit) throws IOException {
        int id = last.incrementAndGet();
        CompletableFuture<Entrance.Dialled> answer = new CompletableFuture<>();
        asked.put(id, answer);
        byte[] place = (host + " " + port).getBytes(StandardCharsets.US_ASCII);
        carriage.order(() -> carriage.other().write(Frame.OPENED, id, place));
        if (hasEnded()) {
            breakOff(answer);
        }
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refusal(String.valueOf(requireNonNull(e.getCause()).getMessage()));
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no answer within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("given up while waiting for a connection", e);
        } finally {
            asked.remove(id);
        }
    }

    private static IOException refusal(String why) {
        return why.equals(NO_SUCH_NAME) ? new UnknownHostException(why) : new ConnectException(why);
    }

    private static void breakOff(CompletableFuture<Entrance.Dialled> answer) {
        answer.completeExceptionally(
                new ConnectException("the way into the environment broke off"));
    }

    @Override
    public void hear(Frame said) {
        CompletableFuture<Entrance.Dialled> answer = asked.get(said.connection());
        if (said.type() == Frame.OPENED) {
            LocalConnection added = carriage.add(said.connection(), List.of());
            Entrance.Dialled dialled = new InCarriage(carriage, added);
            if (answer == null || !answer.complete(dialled)) {
                added.breakOff();
            }
        } else if (answer != null && said.type() == Frame.BROKEN_OFF) {
            answer.completeExceptionally(
                    new ConnectException(new String(said.content(), StandardCharsets.UTF_8)));
        }
    }

    @Override
    public boolean overhear(Frame said) {
        return said.type() == Frame.READY;
    }

    /** What the connections' thread has to do, said from another one. */
    private record InCarriage(Carriage carriage, LocalConnection connection)
            implements Entrance.Dialled {
        @Override
        public void carry(SocketChannel caller, byte[] said) {
            carriage.order(() -> connection.adopt(caller, said));
            if (carriage.hasEnded()) {
                LocalConnection.hangUp(caller);
            }
        }

        @Override
        public void hangUp() {
            carriage.order(connection::breakOff);
        }
    }
}
