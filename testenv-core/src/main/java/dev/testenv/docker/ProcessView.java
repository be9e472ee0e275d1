package dev.testenv.docker;

import dev.testenv.socket.EngineClient;
import dev.testenv.socket.ExecResult;
import java.util.List;

/** Which processes of a container have loaded a library, seen from beside. */
public final class ProcessView {
    /** One line for each: its number, the word for {@link Process#library}, its program. */
    private static final String SCRIPT =
            """
            own=$(readlink /proc/self/ns/mnt)
            for process in /proc/[0-9]*; do
                program=$(readlink $process/exe 2>/dev/null)
                mounts=$(readlink $process/ns/mnt 2>/dev/null)
                [ "$mounts" != "$own" ] || continue
                if ! maps=$(cat $process/maps 2>/dev/null) || [ -z "$program" ]; then
                    # A kernel's thread, a zombie, or one that has just ended, has no program.
                    [ -n "$mounts" ] || [ ! -d $process ] || echo "${process#/proc/} UNSEEN ?"
                elif echo "$maps" | grep -q -F "$1"; then
                    echo "${process#/proc/} LOADED $program"
                elif ! echo "$maps" | grep -q '/ld-.*[.]so'; then
                    echo "${process#/proc/} STATIC $program"
                elif [ -u $process/exe ] || [ -g $process/exe ]; then
                    echo "${process#/proc/} SET_UID $program"
                else
                    echo "${process#/proc/} WITHOUT $program"
                fi
            done
            """;

    private final Companion companion;

    public ProcessView(EngineClient engine, String environment) {
        this.companion = new Companion(engine, environment);
    }

    /** Whether a process has loaded the library, or why not. */
    public enum Library {
        LOADED,
        /** There is no loader: it is linked statically. */
        STATIC,
        /** The loader does not let others choose libraries for it. */
        SET_UID,
        WITHOUT,
        /** It could not be looked at. */
        UNSEEN
    }

    /**
     * A process.
     *
     * @param number in its container
     * @param program its path
     */
    public record Process(int number, Library library, String program) {}

    /**
     * All processes of a container that runs.
     *
     * @param container its id
     * @param library part of the library's path
     */
    public List<Process> of(String container, String library) {
        ExecResult seen = companion.run(container, List.of("sh", "-c", SCRIPT, "look", library));
        return seen.stdout().lines().map(ProcessView::read).toList();
    }

    private static Process read(String line) {
        String[] words = line.split(" ", 3);
        return new Process(Integer.parseInt(words[0]), Library.valueOf(words[1]), words[2]);
    }
}
