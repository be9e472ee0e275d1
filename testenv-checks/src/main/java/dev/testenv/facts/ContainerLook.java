package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.EndpointContainer;
import dev.testenv.facts.read.Variables;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.EngineStream;
import dev.testenv.socket.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks the engine about a container. */
record ContainerLook(EndpointContainer target) {
    boolean isRunning() {
        return Fields.flag(inspect(), "State", "Running");
    }

    private Map<String, Object> inspect() {
        try {
            return target.engine().inspectContainer(target.id());
        } catch (EngineException e) {
            throw new CannotTellException(
                    e.isNotFound() ? target + " was removed" : String.valueOf(e.getMessage()));
        }
    }

    ContainerFact look() {
        Map<String, Object> all = inspect();
        Object state = Fields.at(all, "State");
        return new ContainerFact(
                target.id(),
                target.name(),
                Fields.text(state, "Status"),
                number(all, "RestartCount"),
                number(state, "ExitCode"),
                Fields.flag(state, "OOMKilled"),
                Fields.text(state, "Health", "Status"),
                Fields.text(all, "Config", "Image"),
                Fields.text(all, "Image"),
                Fields.texts(all, "Config", "Labels"),
                Fields.map(all, "Config", "ExposedPorts").keySet().stream().sorted().toList(),
                Fields.moment(state, "StartedAt"));
    }

    private static int number(Object json, String name) {
        return Fields.at(json, name) instanceof Long number ? number.intValue() : 0;
    }

    /** What the engine starts its processes with. */
    Fact<Map<String, String>> variables() {
        try {
            Stream<?> pairs = Fields.list(inspect(), "Config", "Env").stream();
            return Fact.known(Variables.read(pairs.map(String::valueOf).toList()));
        } catch (CannotTellException e) {
            return Fact.cannotTell(e.why());
        }
    }

    Fact<List<String>> logs() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String call = "/containers/" + target.id() + "/logs?stdout=1&stderr=1";
        try (EngineStream answer = target.engine().listen(call)) {
            if (Fields.flag(inspect(), "Config", "Tty")) {
                answer.readTerminal((stderr, piece) -> all.writeBytes(piece));
            } else {
                answer.read((stderr, piece) -> all.writeBytes(piece));
            }
            return Fact.known(all.toString(UTF_8).lines().toList());
        } catch (EngineException | IOException e) {
            return Fact.cannotTell("no log of " + target + ": " + e.getMessage());
        }
    }
}
