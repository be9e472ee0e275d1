package dev.testenv.sitectl;

import dev.testenv.tunnel.LocalPort;
import java.io.PrintStream;
import java.time.Duration;

/**
 * One command and the swap that lasts as long: from the command's start until the site is back in,
 * whoever ends it.
 */
final class RunLoop {
    private static final Duration POLL = Duration.ofMillis(300);

    /** How many polls a port must answer in a row before the relay has seen it too. */
    private static final int STEADY = 3;

    /** Ctrl-C reaches the command without us; it is asked to end when it has not obeyed by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RunRequest request;
    private final LocalCommand command;
    private final LocalPort local;
    private final HeldSwap held;
    private final PausedWorkers workers;
    private final PrintStream err;
    private boolean finished;
    private volatile boolean failed;
    private volatile boolean told;

    RunLoop(
            RunRequest request,
            LocalCommand command,
            LocalPort local,
            HeldSwap held,
            PausedWorkers workers,
            PrintStream err) {
        this.request = request;
        this.command = command;
        this.local = local;
        this.held = held;
        this.workers = workers;
        this.err = err;
    }

    /** Returns with the command's exit code when all is as before. */
    int run() {
        Thread hook = new Thread(this::endWhenTold);
        Runtime.getRuntime().addShutdownHook(hook);
        int code = ExitCode.DID_NOT_WORK;
        try {
            code = follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            finish(Duration.ZERO);
            forget(hook);
        }
        return failed && code == ExitCode.DONE ? ExitCode.DID_NOT_WORK : code;
    }

    private int follow() throws InterruptedException {
        if (!listens()) {
            return command.hasEnded() && command.exitCode() != ExitCode.DONE
                    ? command.exitCode()
                    : ExitCode.DID_NOT_WORK;
        }
        if (!held.out()) {
            return ExitCode.DID_NOT_WORK;
        }
        if (request.workers()) {
            workers.stop();
        } else {
            for (String worker : workers.running()) {
                say(worker + " goes on in its container. To stop it meanwhile: --with-workers");
            }
        }
        int answered = STEADY;
        while (!command.endsWithin(POLL)) {
            answered = local.answers() ? answered + 1 : 0;
            if (answered == STEADY) {
                attempt(held::outAgain);
            }
        }
        return command.exitCode();
    }

    /** Returns when the port does; says why it does not. */
    private boolean listens() throws InterruptedException {
        long begin = System.nanoTime();
        while (!local.answers()) {
            if (command.endsWithin(POLL)) {
                say("The command ended before it listened on " + local + ", nothing was swapped");
                return false;
            }
            if (System.nanoTime() - begin > request.limit().toNanos()) {
                say(
                        "The command did not listen on "
                                + local
                                + " within "
                                + request.limit().toSeconds()
                                + " s and is ended, nothing was swapped. It finds the port in PORT;"
                                + " for more time: --timeout SECONDS");
                return false;
            }
        }
        return true;
    }

    private void say(String line) {
        if (!told) {
            err.println(line);
        }
    }

    /** Ctrl-C, SIGTERM, SIGHUP: the site goes in before the command ends, so nothing is lost. */
    private void endWhenTold() {
        told = true;
        finish(PATIENCE);
        // The only way left to give an exit code.
        Runtime.getRuntime().halt(command.hasEnded() ? command.exitCode() : ExitCode.DID_NOT_WORK);
    }

    private synchronized void finish(Duration patience) {
        if (!finished) {
            finished = true;
            attempt(held::back);
            attempt(workers::start);
            command.end(patience);
        }
    }

    /** One failure keeps neither the command from going on nor the rest from being put back. */
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            failed = true;
            Failure.print(e, false, err);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException itRuns) {
            // And ends this process.
        }
    }
}
