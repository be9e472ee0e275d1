package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Inside;
import dev.testenv.facts.read.Mount;
import java.util.List;
import java.util.Optional;

/** Finds what is mounted in a container. */
record MountLook(Inside inside, String where) {
    private static final int LONGEST = 4 << 20;

    Fact<List<Mount>> all() {
        return inside.content("/proc/1/mountinfo", 0, LONGEST)
                .flatMap(content ->
                        content.isPresent()
                                ? Fact.known(Mount.read(new String(content.get(), UTF_8)))
                                : Fact.cannotTell(where + " is not running"));
    }

    /** The last one at that path hides those before it. */
    Fact<Optional<Mount>> ofPath(String path) {
        return all().map(mounts ->
                mounts.stream().filter(m -> m.path().equals(path)).reduce((a, b) -> b));
    }
}
