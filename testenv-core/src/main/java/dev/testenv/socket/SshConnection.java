package dev.testenv.socket;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The input and output of a command that talks to an engine, as {@code docker system dial-stdio} on
 * another machine does. One that says nothing when it should is ended.
 */
final class SshConnection implements Connection {
    private final Process process;
    private final Duration limit;
    private volatile long waitingSince;
    private volatile boolean heard;
    private volatile boolean late;

    /**
     * @param command a program and its arguments
     * @param limit how long reading may wait; zero for as long as it takes
     */
    SshConnection(List<String> command, Duration limit) throws IOException {
        this.process = new ProcessBuilder(command).start();
        this.limit = limit;
        if (!limit.isZero()) {
            Thread.ofPlatform().daemon().name("limit of ssh").start(this::endWhenLate);
        }
    }

    private void endWhenLate() {
        waitingSince = System.nanoTime();
        try {
            while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
                long since = waitingSince;
                if (since != 0 && System.nanoTime() - since > limit.toNanos()) {
                    late = true;
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public InputStream in() {
        return new PieceStream() {

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                waitingSince = System.nanoTime();
                int n = process.getInputStream().read(bytes, offset, length);
                waitingSince = 0;
                if (late) {
                    throw new SocketTimeoutException(
                            "nothing came for " + limit.toMillis() / 1000.0 + " s");
                }
                if (n < 0 && !heard) {
                    throw new IOException(complaint());
                }
                heard = true;
                return n;
            }
        };
    }

    private IOException judged(IOException failure) throws IOException {
        return heard ? failure : new IOException(complaint(), failure);
    }

    /** Why there is no engine behind it, in its own words. */
    private String complaint() throws IOException {
        byte[] said = process.getErrorStream().readAllBytes();
        String text = new String(said, StandardCharsets.UTF_8).strip().replace("\r", "");
        return text.isEmpty()
                ? "'" + process.info().command().orElse("ssh") + "' ended without a word"
                : text.replace('\n', ';');
    }

    @Override
    public OutputStream out() {
        return new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    throw judged(e);
                }
            }

            @Override
            public void flush() throws IOException {
                try {
                    out.flush();
                } catch (IOException e) {
                    throw judged(e);
                }
            }
        };
    }

    @Override
    public void endOutput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
