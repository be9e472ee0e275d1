package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.read.OsRelease;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out about a container's kernel and distribution. */
record SystemLook(Inside inside, String where) {
    private static final int LONGEST = 1 << 20;

    /** They belong to namespaces of the container that a lookout does not share. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("kernel\\.(hostname|domainname|shm.*|msg.*|sem)|fs\\.mqueue\\..*");

    Fact<String> sysctl(String name) {
        if (ELSEWHERE.matcher(name).matches()) {
            return Fact.cannotTell(
                    "'" + name + "' in " + where + " cannot be seen from beside the container");
        }
        // A device's name may hold a dot, and is written with a slash then.
        String path = "/proc/sys/" + name.replace('.', '\0').replace('/', '.').replace('\0', '/');
        return inside.content(path, 0, LONGEST)
                .flatMap(content ->
                        content.isPresent()
                                ? Fact.known(new String(content.get(), UTF_8).strip())
                                : Fact.cannotTell("this kernel has no setting '" + name + "'"));
    }

    SystemFact system() {
        List<String> uname = inside.uname().get();
        OsRelease release =
                text("/etc/os-release")
                        .flatMap(text ->
                                text.isPresent() ? Fact.known(text) : text("/usr/lib/os-release"))
                        .map(text -> OsRelease.read(text.orElse("")))
                        .get();
        return new SystemFact(
                uname.get(0),
                release.id(),
                release.release(),
                release.codename(),
                Arrays.stream(release.like().split(" ")).filter(id -> !id.isEmpty()).toList(),
                uname.get(2),
                uname.get(4));
    }

    private Fact<Optional<String>> text(String path) {
        return inside.content(path, 0, LONGEST)
                .map(content -> content.map(bytes -> new String(bytes, UTF_8)));
    }
}
