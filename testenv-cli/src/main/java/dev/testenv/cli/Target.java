package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.App;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Environment;
import dev.testenv.model.HostName;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.sitectl.BadInputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An app or one of its endpoints, as typed: {@code billing} or {@code billing/www}.
 *
 * @param endpoint empty for the whole app
 */
record Target(String app, String endpoint) {
    /**
     * @throws BadInputException when the parts cannot be names
     */
    static Target parse(String text) {
        int slash = text.indexOf('/');
        String app = slash < 0 ? text : text.substring(0, slash);
        String endpoint = slash < 0 ? "" : text.substring(slash + 1);
        if (!HostName.isLabel(app) || slash >= 0 && !HostName.isLabel(endpoint)) {
            throw new BadInputException(
                    quoted(text)
                            + " names no app. Write APP or APP/ENDPOINT, such as billing/www; all"
                            + " of them: testenv apps");
        }
        return new Target(app, endpoint);
    }

    /**
     * Names of whole apps.
     *
     * @throws BadInputException when one cannot be a name
     */
    static Set<String> apps(List<String> texts) {
        Set<String> apps = new LinkedHashSet<>();
        for (String text : texts) {
            Target target = parse(text);
            if (!target.endpoint().isEmpty()) {
                throw new BadInputException(
                        quoted(text)
                                + " names one endpoint, but an app comes and goes as a whole. Write '"
                                + target.app()
                                + "'");
            }
            apps.add(target.app());
        }
        return apps;
    }

    /**
     * The app in a declaration.
     *
     * @throws BadInputException when it is not declared
     */
    App in(Environment environment) {
        return environment
                .app(app)
                .orElseThrow(() -> unknown(environment.apps().stream().map(App::name)));
    }

    /**
     * The endpoint that is meant; all of the app's without one.
     *
     * @param declared the app of that name
     * @throws BadInputException when it has no such endpoint
     */
    List<Endpoint> endpoints(App declared) {
        return endpoint.isEmpty()
                ? declared.endpoints()
                : List.of(
                        declared.endpoint(endpoint)
                                .orElseThrow(() ->
                                        unknown(
                                                declared.endpoints().stream()
                                                        .map(e -> app + "/" + e.name()))));
    }

    /**
     * The endpoint among those that exist; without one, the app's first with an address.
     *
     * @throws BadInputException when there is none
     */
    EndpointStatus of(List<EndpointStatus> all) {
        return all.stream()
                .filter(e -> e.app().equals(app))
                .filter(e -> endpoint.isEmpty() ? !e.address().isEmpty() : isNamed(e))
                .findFirst()
                .orElseThrow(() -> unknown(all.stream().map(e -> e.app() + "/" + e.endpoint())));
    }

    private boolean isNamed(EndpointStatus e) {
        return e.endpoint().equals(endpoint);
    }

    private BadInputException unknown(Stream<String> known) {
        return new BadInputException(
                "There is no "
                        + quoted(endpoint.isEmpty() ? app : app + "/" + endpoint)
                        + ". There are: "
                        + known.sorted().collect(Collectors.joining(", ")));
    }
}
