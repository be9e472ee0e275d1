package dev.testenv.docker.image;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sums a pull's many layers up in one line. */
final class PullProgress {
    private static final long MEGABYTE = 1_000_000;

    private record Layer(long current, long total, boolean done) {}

    private final Map<String, Layer> layers = new LinkedHashMap<>();

    /**
     * Takes what the engine says about one layer.
     *
     * @param total bytes, 0 while unknown
     * @return the line to show now; empty when there is nothing to say yet
     */
    String update(String layer, String status, long current, long total) {
        switch (status) {
            case "Pulling fs layer", "Waiting" -> layers.putIfAbsent(layer, new Layer(0, 0, false));
            case "Downloading" -> layers.put(layer, new Layer(current, total, false));
            case "Download complete", "Extracting", "Verifying Checksum" ->
                    layers.computeIfPresent(
                            layer, (id, was) -> new Layer(was.total, was.total, was.done));
            case "Pull complete", "Already exists" ->
                    layers.merge(
                            layer,
                            new Layer(0, 0, true),
                            (was, now) -> new Layer(was.total, was.total, true));
            default -> {
                return line();
            }
        }
        return line();
    }

    private String line() {
        if (layers.isEmpty()) {
            return "";
        }
        long done = layers.values().stream().filter(Layer::done).count();
        long current = layers.values().stream().mapToLong(Layer::current).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        String layerText = "pulling, " + done + " of " + layers.size() + " layers";
        return total == 0
                ? layerText
                : layerText + ", " + current / MEGABYTE + " of " + total / MEGABYTE + " MB";
    }
}
