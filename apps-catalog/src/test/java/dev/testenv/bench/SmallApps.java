package dev.testenv.bench;

import dev.testenv.dsl.Catalog;
import java.util.stream.IntStream;

/** Many small apps over HTTP. */
final class SmallApps extends Catalog {
    /**
     * @param image one that is present and listens on 80
     */
    SmallApps(int count, String image) {
        IntStream.rangeClosed(1, count).forEach(i -> add(httpApp("small" + i, image, 80)));
    }
}
