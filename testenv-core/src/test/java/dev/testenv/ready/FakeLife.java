package dev.testenv.ready;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A container that lives as the test says. */
final class FakeLife implements ContainerLife {
    private final Instant startedAt;
    private final CompletableFuture<Exit> ended = new CompletableFuture<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Consumer<String>> lineListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> healthListeners = new CopyOnWriteArrayList<>();
    private String health = "none";

    FakeLife(Instant startedAt) {
        this.startedAt = startedAt;
    }

    synchronized void prints(String line) {
        lines.add(line);
        lineListeners.forEach(l -> l.accept(line));
    }

    synchronized void healthIs(String state) {
        health = state;
        healthListeners.forEach(l -> l.accept(state));
    }

    void ends(int code, boolean outOfMemory) {
        ended.complete(new Exit(code, outOfMemory));
    }

    int listeners() {
        return lineListeners.size() + healthListeners.size();
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public CompletableFuture<Exit> ended() {
        return ended;
    }

    @Override
    public synchronized Subscription lines(Consumer<String> line) {
        lines.forEach(line);
        lineListeners.add(line);
        return () -> lineListeners.remove(line);
    }

    @Override
    public synchronized Subscription health(Consumer<String> state) {
        state.accept(health);
        healthListeners.add(state);
        return () -> healthListeners.remove(state);
    }

    @Override
    public synchronized List<String> lastLines(int count) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
