package dev.testenv.lint;

import dev.testenv.dsl.Catalog;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.HttpApp;
import dev.testenv.model.Environment;
import java.util.List;

/** A catalog made up in a test, and what lint says of it. */
final class Sketch extends Catalog {
    /** A sound app with one HTTP endpoint {@code www} on 8080, to be spoilt. */
    static Declaration<HttpApp> app(String name) {
        return Declaration.of(name, "acme/app:1", HttpApp::new).endpoints(www());
    }

    static EndpointDeclaration www() {
        return EndpointDeclaration.named("www").http("www", 8080);
    }

    static EndpointDeclaration worker() {
        return EndpointDeclaration.named("wrk").command("work");
    }

    Sketch(Declaration<?>... apps) {
        for (Declaration<?> app : apps) {
            add(app);
        }
    }

    Environment environment() {
        return new Environment(
                "dev", "dev.test", "com.acme.Apps", Environment.DEFAULT_POOL, apps());
    }

    List<String> problems() {
        return problems(Lookups.ALL_FOUND);
    }

    List<String> problems(Lookups lookups) {
        return Lint.judge(environment(), lookups).stream().map(Problem::toString).toList();
    }

    /** What lint says of a catalog with these apps. */
    static List<String> problems(Declaration<?>... apps) {
        return new Sketch(apps).problems();
    }
}
