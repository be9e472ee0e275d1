package dev.testenv.checks;

import java.util.Optional;
import java.util.function.Function;

/** What came back for a request. */
record Answer(int status, Function<String, Optional<String>> headers, String body) {}
