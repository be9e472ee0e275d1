package dev.testenv.checks.server;

import dev.testenv.checks.CheckReport;
import java.util.Optional;

/** What a health server can be asked. */
@FunctionalInterface
public interface HealthQuestions {
    /**
     * Looks now.
     *
     * @param group {@code live}, {@code ready}, {@code started}, the name of another group, or
     *     empty for all there is
     * @return empty when there is no such group
     * @throws Exception when it could not be found out
     */
    Optional<CheckReport> ask(String group) throws Exception;
}
