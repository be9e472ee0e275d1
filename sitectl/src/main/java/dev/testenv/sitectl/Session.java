package dev.testenv.sitectl;

import dev.testenv.gateway.SiteObserver;
import dev.testenv.gateway.SystemContainers;
import dev.testenv.socket.EngineClient;
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

    static Session open(
            String name, Surroundings surroundings, String option, EngineClient engine) {
        List<SystemContainers> all = SystemContainers.onEngine(engine);
        List<String> names = all.stream().map(SystemContainers::environment).toList();
        String environment =
                new EnvironmentChoice(name, names)
                        .choose(option, surroundings.variable("TESTENV_ENV"));
        return new Session(
                option.isEmpty() ? name : name + " -e " + option,
                surroundings,
                engine,
                all.get(names.indexOf(environment)));
    }

    SiteObserver observer() {
        return new SiteObserver(engine);
    }

    String environment() {
        return containers.environment();
    }
}
