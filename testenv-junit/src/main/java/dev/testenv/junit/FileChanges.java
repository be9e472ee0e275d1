package dev.testenv.junit;

import dev.testenv.AppFileException;
import dev.testenv.dsl.KeptFile;
import dev.testenv.model.App;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The files of apps that a test has changed, and how they were before. */
final class FileChanges {
    private final Map<Place, KeptFile> before = new LinkedHashMap<>();
    private final Set<App> startedWithChanges = new LinkedHashSet<>();

    private record Place(App app, String endpoint, String path) {
        @Override
        public String toString() {
            return "'" + path + "' of '" + app.name() + "/" + endpoint + "'";
        }
    }

    /**
     * It is about to change.
     *
     * @param now keeps how it is
     */
    void changes(App app, String endpoint, String path, Supplier<KeptFile> now) {
        before.computeIfAbsent(new Place(app, endpoint, path), place -> now.get());
    }

    /**
     * Makes them as they were, the last first. What fails may be tried again.
     *
     * @param left is told what was different
     * @param failed is told what is still different
     */
    void putBack(Consumer<String> left, Consumer<String> failed) {
        before.entrySet().stream()
                .toList()
                .reversed()
                .forEach(entry -> {
                    try {
                        putBack(entry.getKey(), entry.getValue(), left);
                        before.remove(entry.getKey());
                    } catch (AppFileException e) {
                        failed.accept(String.valueOf(e.getMessage()));
                    }
                });
    }

    private void putBack(Place place, KeptFile kept, Consumer<String> left) {
        KeptFile.Found found = kept.putBack();
        if (found != KeptFile.Found.UNCHANGED) {
            left.accept(place + " was changed, it is as before again");
        }
        if (found == KeptFile.Found.STARTED_WITH_CHANGES) {
            startedWithChanges.add(place.app());
        }
    }

    /** Those that may have read what was put back since. */
    Set<App> startedWithChanges() {
        return startedWithChanges;
    }
}
