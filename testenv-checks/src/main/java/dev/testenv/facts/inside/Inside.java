package dev.testenv.facts.inside;

import dev.testenv.facts.Fact;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is inside a container: its own file system, the kernel's files as its processes see them,
 * and its place in the network. What is not there is empty; what cannot be looked at cannot be
 * told.
 */
public interface Inside extends AutoCloseable {
    /**
     * What is at each of the paths, asked at once.
     *
     * @param follow whether what a symbolic link leads to is meant, and not the link
     */
    List<Fact<Optional<Node>>> nodes(List<String> paths, boolean follow);

    /**
     * A part of a file.
     *
     * @param length in bytes, at most; fewer only at its end
     */
    Fact<Optional<byte[]>> content(String path, long offset, int length);

    /** The beginnings of several files, asked at once. */
    List<Fact<Optional<byte[]>>> contents(List<String> paths, int length);

    /** The names in a folder, sorted. */
    Fact<Optional<List<String>>> names(String folder);

    /**
     * All that lies below a folder and has a path that the pattern matches somewhere, links not
     * followed. Without the folders where the kernel shows itself. A folder that does not exist has
     * nothing in it.
     *
     * @param pattern in the words that regular expressions have everywhere
     */
    Fact<List<Node>> below(String folder, String pattern);

    /**
     * Files below {@code /proc/PID} of every process.
     *
     * @param names of files, or of symbolic links behind {@code @}
     * @return by process, by name; without what cannot be read
     */
    Fact<Map<Integer, Map<String, byte[]>>> processes(Collection<String> names);

    /** Which process has opened which socket: inode to process. */
    Fact<Map<Long, Integer>> socketOwners();

    /** The addresses of a name; empty when it has none. */
    Fact<List<String>> addresses(String host);

    /** Connects and hangs up: empty when it was accepted, else why not. */
    Fact<Optional<String>> refusal(String host, int port, Duration limit);

    /** Sends an ICMP echo: empty when it was answered, else why not. */
    Fact<Optional<String>> silence(String host, Duration limit);

    /** As {@code uname} says: system, node, release, version, machine. */
    Fact<List<String>> uname();

    /** Stops looking; whoever asks then looks anew. */
    @Override
    void close();
}
