package dev.testenv.sitectl;

import dev.testenv.gateway.Departure;
import dev.testenv.gateway.SiteObserver;
import dev.testenv.gateway.Swap;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.gateway.Tunnels;
import dev.testenv.site.Via;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import java.util.List;
import java.util.Optional;

/**
 * One environment, as far as a command needs it.
 *
 * @param command how to address the same environment again: {@code sitectl -e two}
 * @param via how the relay is to reach this machine; found out when empty
 */
record Session(
        String command,
        Surroundings surroundings,
        Optional<Via> via,
        EngineClient engine,
        SystemContainers containers) {

    /**
     * An engine and the system containers of all environments on it.
     *
     * @param all by name of the environment
     */
    record Found(EngineClient engine, List<SystemContainers> all) {
        static Found by(EngineFinder finder) {
            EngineClient engine = finder.find();
            return new Found(engine, SystemContainers.onEngine(engine));
        }
    }

    /**
     * @param name what was typed to get here
     * @param option the value of {@code --env}, empty without it
     * @param via the value of {@code --via}, empty without it
     * @throws BadInputException when no environment, or more than one, can be meant
     */
    static Session open(
            String name, Surroundings surroundings, String option, String via, Found found) {
        List<String> names = found.all().stream().map(SystemContainers::environment).toList();
        String environment =
                new EnvironmentChoice(name, names)
                        .choose(option, surroundings.variable("TESTENV_ENV"));
        return new Session(
                option.isEmpty() ? name : name + " -e " + option,
                surroundings,
                TypedOptions.via(via.isEmpty() ? surroundings.variable("TESTENV_VIA") : via),
                found.engine(),
                found.all().get(names.indexOf(environment)));
    }

    Swap swap() {
        return new Swap(engine, containers.usableRelay());
    }

    /** Takes sites out to this machine. */
    Departure departure(Tunnels tunnels) {
        return new Departure(swap(), via, tunnels);
    }

    SiteObserver observer() {
        return new SiteObserver(engine);
    }

    String environment() {
        return containers.environment();
    }
}
