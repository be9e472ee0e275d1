package dev.testenv;

import dev.testenv.model.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the values of secrets come from. The value itself is in no message.
 *
 * @param variables the environment variables of this process, asked first
 * @param folder files named like the secrets, asked second; it need not exist
 */
public record Secrets(Map<String, String> variables, Path folder) {
    public Secrets {
        variables = Map.copyOf(variables);
    }

    /**
     * The value: the variable {@code TESTENV_SECRET_DB_PASSWORD} for {@code db.password}, else the
     * content of the file {@code db.password}, without the line end that editors put behind it.
     */
    public Optional<String> find(String name) {
        String value = variables.get(new Text.Secret(name).variable());
        return value != null ? Optional.of(value) : inFile(name);
    }

    /** The values of all that there are, whoever refers to them. */
    public List<String> all() {
        List<String> values = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(Text.Secret.PREFIX)) {
                values.add(value);
            }
        });
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(Path::getFileName)
                        .flatMap(name -> inFile(String.valueOf(name)).stream())
                        .forEach(values::add);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list the secrets in '" + folder + "'", e);
            }
        }
        return values;
    }

    private Optional<String> inFile(String name) {
        Path file = folder.resolve(name);
        if (!folder.equals(file.getParent()) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).replaceFirst("\\R$", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read secret '" + name + "' from '" + file + "'; it must be UTF-8", e);
        }
    }

    /** Names no values. */
    @Override
    public String toString() {
        return "secrets in " + folder;
    }
}
