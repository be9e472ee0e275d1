package dev.testenv;

import dev.testenv.plan.Names;
import dev.testenv.plan.PlanRefusedException;
import dev.testenv.slice.Mask;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.Listed;
import java.util.Comparator;
import java.util.List;

/**
 * The container of an endpoint, for those who look into it.
 *
 * @param engine where it is
 * @param environment the environment's name
 * @param endpoint such as {@code billing/www}
 * @param id the engine's
 * @param name the container's, such as {@code testenv-dev-billing-www}
 * @param gatewayImage of the environment: there is one with a Perl beside every app
 * @param mask hides the environment's secrets
 */
public record EndpointContainer(
        EngineClient engine,
        String environment,
        String endpoint,
        String id,
        String name,
        String gatewayImage,
        Mask mask) {

    /**
     * @param endpoint its name; empty for the first one that runs
     */
    static EndpointContainer find(
            EngineClient engine, String environment, String app, String endpoint, Mask mask) {
        List<Listed.Container> all =
                engine.listContainers(List.of(Names.ENVIRONMENT + "=" + environment), true);
        Listed.Container found =
                all.stream()
                        .filter(c -> c.label(Names.APP).equals(app))
                        .filter(c -> endpoint.isEmpty() || c.label(Names.ENDPOINT).equals(endpoint))
                        .min(
                                Comparator.comparing((Listed.Container c) -> !c.isRunning())
                                        .thenComparing(c -> c.label(Names.STAND_IN)))
                        .orElseThrow(() -> absent(app, endpoint));
        String gateway =
                all.stream()
                        .filter(c -> c.label(Names.ROLE).equals("gateway"))
                        .map(Listed.Container::image)
                        .findFirst()
                        .orElseThrow(() -> noGateway(environment));
        return new EndpointContainer(
                engine,
                environment,
                app + "/" + found.label(Names.ENDPOINT),
                found.id(),
                found.name(),
                gateway,
                mask);
    }

    private static PlanRefusedException absent(String app, String endpoint) {
        return new PlanRefusedException(
                "App '"
                        + app
                        + (endpoint.isEmpty() ? "" : "/" + endpoint)
                        + "' has no container here. Start it: testenv start "
                        + app);
    }

    private static PlanRefusedException noGateway(String environment) {
        return new PlanRefusedException(
                "Environment '"
                        + environment
                        + "' has no gateway. Run: testenv -e "
                        + environment
                        + " bootstrap");
    }

    /** {@code billing/www (testenv-dev-billing-www)}. */
    @Override
    public String toString() {
        return endpoint + " (" + name + ")";
    }
}
