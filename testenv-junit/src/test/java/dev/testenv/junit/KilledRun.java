package dev.testenv.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A run in a JVM of its own, which is killed while a test runs. */
public final class KilledRun implements AutoCloseable {
    private static final String WAITS = "testenv.test.waits";
    private static final String READY = "in the test";

    private final Process process;

    private KilledRun(Process process) {
        this.process = process;
    }

    /** Returns when its test is in {@link #waitIfThisIsOne}. */
    public static KilledRun of(Class<?> testClass) throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-D" + WAITS + "=true",
                                        property("testenv.env"),
                                        property("testenv.home"),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        KilledRun.class.getName(),
                                        testClass.getName()))
                        .redirectErrorStream(true)
                        .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); !READY.equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IllegalStateException("it ended before its test: " + said);
            }
            said.append(line).append('\n');
        }
        return new KilledRun(process);
    }

    private static String property(String name) {
        return "-D" + name + "=" + System.getProperty(name);
    }

    public static void main(String[] words) throws ClassNotFoundException {
        System.out.println(TestRun.failures(new OnEngine().run(Class.forName(words[0]))));
    }

    public static void waitIfThisIsOne() throws InterruptedException {
        if (Boolean.getBoolean(WAITS)) {
            System.out.println(READY);
            new CountDownLatch(1).await();
        }
    }

    /** SIGTERM, as by the stop button of an IDE; returns when it is gone. */
    public void stop() throws InterruptedException {
        process.destroy();
        int unused = process.waitFor();
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        int unused = process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
