package dev.testenv;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Environments that single test classes have for themselves, named after the one beside them. */
public final class IsolatedEnvironments {
    /** A DNS label has 63 characters at most. */
    private static final int NAME = 63;

    private static final int CLASS = 30;
    private static final String NUMBER = "-[0-9a-f]{4}";

    private final String environment;
    private final Supplier<List<String>> existing;
    private final Function<String, TestRuns> runs;

    IsolatedEnvironments(
            String environment, Supplier<List<String>> existing, Function<String, TestRuns> runs) {
        this.environment = environment;
        this.existing = existing;
        this.runs = runs;
    }

    /** A name that none has yet: {@code dev-invoicetest-3fa9}. */
    public String newName(String testClass) {
        String letters = testClass.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        int room = Math.max(0, Math.min(CLASS, NAME - environment.length() - "--0000".length()));
        String begin = environment + "-" + letters.substring(0, Math.min(room, letters.length()));
        List<String> taken = existing.get();
        String name;
        do {
            short number = (short) ThreadLocalRandom.current().nextInt();
            name = begin + "-" + HexFormat.of().toHexDigits(number);
        } while (taken.contains(name));
        return name;
    }

    /** Names of those whose test run was killed before it could end them. */
    public List<String> abandoned() {
        Pattern ours = Pattern.compile(Pattern.quote(environment) + "-[a-z0-9]*" + NUMBER);
        return existing.get().stream()
                .filter(name -> ours.matcher(name).matches())
                .filter(name -> runs.apply(name).isAbandoned(TestRuns.TESTS))
                .toList();
    }
}
