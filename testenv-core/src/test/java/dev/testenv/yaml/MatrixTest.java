package dev.testenv.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.yaml.Matrix.Combination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixTest {
    private static final String MATRIX =
            """
            parameters:
              language: [de, en]
              flag: ["on"]
            images:
              billing: ["acme/billing:1.4", "acme/billing:2.0"]
            exclude:
              - {language: de, billing: "acme/billing:1.4"}
            include:
              - {language: fr, flag: "off", billing: "acme/billing:2.0"}
            """;

    private static Matrix matrix(String text) {
        return Matrix.parse("matrix.yml", text);
    }

    @Test
    void combinesAllValuesInTheFilesOrder() {
        Matrix matrix = matrix(MATRIX);

        assertThat(matrix.combinations())
                .extracting(Combination::toString)
                .containsExactly(
                        "language=de, flag=on, billing=acme/billing:2.0",
                        "language=en, flag=on, billing=acme/billing:1.4",
                        "language=en, flag=on, billing=acme/billing:2.0",
                        "language=fr, flag=off, billing=acme/billing:2.0");
        assertThat(matrix.excluded())
                .extracting(Combination::toString)
                .containsExactly("language=de, flag=on, billing=acme/billing:1.4");
    }

    @Test
    void parametersAreVariablesAndImagesGoToApps() {
        Combination first = matrix(MATRIX).combinations().getFirst();

        assertThat(first.variables())
                .containsEntry("TESTENV_PARAM_LANGUAGE", "de")
                .containsEntry("TESTENV_PARAM_FLAG", "on")
                .hasSize(2);
        assertThat(first.images()).containsEntry("billing", "acme/billing:2.0").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                                        | : there is no parameter
                    'parametres: {a: [b]}'                                    | 1:1: 'parametres' is no section
                    'parameters: {a-b: [c]}'                                  | 1:14: 'a-b' cannot be part
                    'parameters: {a: []}'                                     | 1:17: 'a' has no values
                    'parameters: {a: [b, b]}'                                 | 1:21: 'b' is there twice
                    'parameters: {a: [true]}'                                 | 1:18: 'a' must be a text; put 'true' into quotes
                    'parameters: {a: b}'                                      | 1:17: 'a' must be a list
                    'images: {Billing: [a]}'                                  | 1:10: 'Billing' is no name of an app
                    'images: {billing: ["A b"]}'                              | 1:20: 'A b' is no image name
                    '{parameters: {a: [b]}, images: {a: [c]}}'                | 1:33: 'a' is a parameter already
                    '{parameters: {a: [b]}, exclude: [{c: d}]}'               | 1:35: 'c' is no parameter; there are a
                    '{parameters: {a: [b]}, exclude: [{a: d}]}'               | 1:38: 'd' is no value of 'a'; there are b
                    '{parameters: {a: [b]}, exclude: [{a: b}]}'               | : 'exclude' leaves no combination
                    '{parameters: {a: [b], c: [d]}, include: [{a: e}]}'       | 1:42: this entry of 'include' has no value for 'c'
                    '{parameters: {a: [b]}, include: [{a: b}]}'               | 1:34: this combination is there already
                    """)
    void saysWhereAMistakeIs(String text, String problem) {
        assertThatThrownBy(() -> matrix(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("matrix.yml:" + problem.strip().replaceFirst("^: ", " "));
    }

    @Test
    void refusesWhatWouldTakeDays() {
        String twenty = "[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t]";

        assertThatThrownBy(() -> matrix("parameters: {x: " + twenty + ", y: " + twenty + "}"))
                .hasMessageContaining("1:79: with it there are more than 256 combinations");
    }
}
