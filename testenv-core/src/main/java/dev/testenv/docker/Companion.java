package dev.testenv.docker;

import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.ExecResult;
import dev.testenv.socket.Fields;
import java.util.List;
import java.util.Map;

/**
 * A container for one command that sees the processes of another one, and through them its files,
 * whatever is in that one's image. It has no network, and ends by itself should nobody be left to
 * remove it.
 */
public final class Companion {
    /** To look at processes of other users; among those of one container it is no power. */
    private static final String SEE_PROCESSES = "SYS_PTRACE";

    private static final List<String> A_MINUTE = List.of("sleep", "60");

    private final EngineClient engine;
    private final String environment;

    public Companion(EngineClient engine, String environment) {
        this.engine = engine;
        this.environment = environment;
    }

    /**
     * Runs a command as root. The root folder of the other container is {@code /proc/1/root}, in
     * which absolute symbolic links lead astray.
     *
     * @param container id of the other one, which must run
     */
    public ExecResult run(String container, List<String> command) {
        String id = Fields.text(engine.post("/containers/create", body(container, image())), "Id");
        try {
            engine.start(id);
            return engine.exec(id, command);
        } finally {
            engine.order("DELETE", "/containers/" + id + "?force=true");
        }
    }

    /** The gateway's, which is there and has a shell. */
    private String image() {
        return Fields.text(engine.inspectContainer(new Names(environment).gateway()), "Image");
    }

    private Map<String, Object> body(String container, String image) {
        return Map.of(
                "Image",
                image,
                "Entrypoint",
                A_MINUTE,
                "Cmd",
                List.of(),
                "User",
                "0",
                "Labels",
                Map.of(Names.ENVIRONMENT, environment, Names.ROLE, "run"),
                "HostConfig",
                Map.of(
                        "PidMode",
                        "container:" + container,
                        "NetworkMode",
                        "none",
                        "CapAdd",
                        List.of(SEE_PROCESSES)));
    }
}
