package dev.testenv.sitectl;

import dev.testenv.gateway.SiteObserver;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineFinder;
import java.util.List;

/**
 * One environment, as far as a command needs it.
 *
 * @param command how to address the same environment again: {@code sitectl -e two}
 */
record Session(
        String command,
        Surroundings surroundings,
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
     * @throws BadInputException when no environment, or more than one, can be meant
     */
    static Session open(String name, Surroundings surroundings, String option, Found found) {
        List<String> names = found.all().stream().map(SystemContainers::environment).toList();
        String environment =
                new EnvironmentChoice(name, names)
                        .choose(option, surroundings.variable("TESTENV_ENV"));
        return new Session(
                option.isEmpty() ? name : name + " -e " + option,
                surroundings,
                found.engine(),
                found.all().get(names.indexOf(environment)));
    }

    SiteObserver observer() {
        return new SiteObserver(engine);
    }

    String environment() {
        return containers.environment();
    }
}
