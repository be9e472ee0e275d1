package dev.testenv.sitectl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first run of a verb, whose classes the start script keeps for later ones. One that fails has
 * used few of them, so it says that it failed, in a file that the script names.
 */
public final class FirstRun {
    private FirstRun() {}

    /**
     * Called at the end of every run.
     *
     * @param code its exit code
     */
    public static void ended(int code) {
        String file = System.getProperty("testenv.failed", "");
        if (code != ExitCode.DONE && !file.isEmpty()) {
            try {
                Files.createFile(Path.of(file));
            } catch (IOException e) {
                return; // the next runs start more slowly
            }
        }
    }
}
