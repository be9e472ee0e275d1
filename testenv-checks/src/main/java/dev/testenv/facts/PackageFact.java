package dev.testenv.facts;

import dev.testenv.facts.read.PackageEntry;
import java.util.List;

/** Whether something is installed, and in which versions. */
public final class PackageFact {
    private final Place place;
    private final String kind;
    private final String name;
    private final Fact<List<PackageEntry>> all;

    PackageFact(Place place, String kind, String name, Fact<List<PackageEntry>> all) {
        this.place = place;
        this.kind = kind;
        this.name = name;
        this.all = all;
    }

    /** Each place where it is; several of a library that several jars hold. */
    public Fact<List<PackageEntry>> look() {
        return all.map(list -> list.stream().filter(p -> p.isCalled(name)).toList());
    }

    public boolean isInstalled() {
        return !look().get().isEmpty();
    }

    /** Its version; of several the one that sorts first. */
    public String version() {
        return versions().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(this + " is not installed"));
    }

    /** All versions that are there, each once. */
    public List<String> versions() {
        return look().get().stream().map(p -> p.version()).distinct().sorted().toList();
    }

    /** {@code package 'python3' in billing/www (...)}, for messages. */
    @Override
    public String toString() {
        return kind + " '" + name + "' in " + place.where();
    }
}
