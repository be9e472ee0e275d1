package dev.testenv.report;

import java.util.List;
import java.util.Map;

/**
 * What was declared, and where it ran.
 *
 * @param environment its name
 * @param catalog who declared it
 * @param versions of testenv, Java, the engine and the system
 * @param apps in order of declaration
 */
public record Definition(
        String environment, String catalog, List<Fact> versions, List<DeclaredApp> apps) {
    public Definition {
        versions = List.copyOf(versions);
        apps = List.copyOf(apps);
    }

    /** Something that has a name and a value. */
    public record Fact(String name, String value) {
        /** One for each entry. */
        public static List<Fact> of(Map<String, String> entries) {
            return entries.entrySet().stream()
                    .map(each -> new Fact(each.getKey(), each.getValue()))
                    .toList();
        }
    }

    /**
     * A declared app.
     *
     * @param image as declared
     * @param endpoints such as {@code www http/8080}, or {@code wrk} for a worker
     * @param needs names of the apps that it depends on
     * @param variables what its containers get
     */
    public record DeclaredApp(
            String name,
            String tier,
            String image,
            List<String> endpoints,
            List<String> needs,
            List<Fact> variables) {
        public DeclaredApp {
            endpoints = List.copyOf(endpoints);
            needs = List.copyOf(needs);
            variables = List.copyOf(variables);
        }
    }
}
