package dev.testenv.checks;

import static dev.testenv.model.Quoted.quoted;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import dev.testenv.json.Json;
import java.util.Optional;

/** One thing that must hold of an answer. */
sealed interface AnswerRule {
    /** What is wrong, expected and real, if something is. */
    Optional<String> objection(Answer answer);

    record Header(String name, String value) implements AnswerRule {
        @Override
        public Optional<String> objection(Answer answer) {
            Optional<String> real = answer.headers().apply(name);
            return real.filter(value::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            "expected header "
                                    + name
                                    + " "
                                    + quoted(value)
                                    + ", "
                                    + real.map(r -> "got " + quoted(r)).orElse("it is missing"));
        }
    }

    record BodyContains(String part) implements AnswerRule {
        @Override
        public Optional<String> objection(Answer answer) {
            return answer.body().contains(part)
                    ? Optional.empty()
                    : Optional.of(
                            "expected a body with "
                                    + quoted(part)
                                    + ", got "
                                    + quoted(answer.body()));
        }
    }

    record BodyLacks(String part) implements AnswerRule {
        @Override
        public Optional<String> objection(Answer answer) {
            return answer.body().contains(part)
                    ? Optional.of("expected a body without " + quoted(part))
                    : Optional.empty();
        }
    }

    record JsonAt(String path, String value) implements AnswerRule {
        @Override
        public Optional<String> objection(Answer answer) {
            try {
                String real =
                        String.valueOf(JsonPath.<Object>read(Json.parse(answer.body()), path));
                return real.equals(value)
                        ? Optional.empty()
                        : Optional.of(
                                "expected "
                                        + quoted(value)
                                        + " at "
                                        + path
                                        + ", got "
                                        + quoted(real));
            } catch (PathNotFoundException e) {
                return Optional.of(
                        "expected " + quoted(value) + " at " + path + ", nothing is there");
            } catch (IllegalArgumentException e) {
                return Optional.of("expected JSON, got " + quoted(answer.body()));
            }
        }
    }
}
