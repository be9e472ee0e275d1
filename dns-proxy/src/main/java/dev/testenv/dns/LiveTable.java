package dev.testenv.dns;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The table that answers now. Swapped whole; a file that cannot be used leaves the last one. */
final class LiveTable {

    private final Path file;
    private final NamesFile format;
    private final PrintStream out;
    private final PrintStream err;
    private volatile NameTable table;

    /** Starts with a table that knows no name, generation 0. */
    LiveTable(Path file, Authority authority, PrintStream out, PrintStream err) {
        this.file = file;
        this.format = new NamesFile(authority);
        this.out = out;
        this.err = err;
        this.table = new NameTable(authority, 0, List.of());
    }

    NameTable table() {
        return table;
    }

    /** Reads the file again and says in one line what came of it. */
    synchronized void reload() {
        try {
            table = format.parse(Files.readAllLines(file));
            out.printf(
                    "dns-proxy: generation %d, %d addresses with names%n",
                    table.generation(), table.hosts());
        } catch (NoSuchFileException e) {
            complain("it does not exist");
        } catch (IOException e) {
            complain(e.toString());
        } catch (BrokenNamesException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void complain(String why) {
        err.printf(
                "dns-proxy: cannot use '%s': %s; generation %d goes on. Publish, then send SIGHUP.%n",
                file, why, table.generation());
    }
}
