package dev.testenv.cli.it;

import java.io.IOException;

/** What is done to an environment behind testenv's back. */
final class Sabotage {
    /** Prepares what is current once more as a candidate with the next number. */
    private static final String NEXT_GENERATION =
            """
            number=$(head -n 1 /sites/current/nginx.conf | cut -d' ' -f3)
            next=$((number + 1))
            rm -rf /sites/staging/it
            cp -r /sites/current/. /sites/staging/it
            rm -f /sites/staging/it/refused
            cd /sites/staging/it
            sed -i "s/generation $number/generation $next/; s/return 200 .$number/return 200 \\"$next/" nginx.conf names records
            """;

    private final Shop shop;

    Sabotage(Shop shop) {
        this.shop = shop;
    }

    String container(String role) {
        return shop.container(role);
    }

    String network() {
        return "testenv-" + shop.environment();
    }

    void inGateway(String script) {
        Docker.lines("exec", shop.container("gateway"), "sh", "-c", script);
    }

    /** Publishes what is current once more, changed; the DNS proxy is not told. */
    void publish(String change) {
        inGateway(NEXT_GENERATION + change + "; gateway publish it $number");
    }

    /** As publishing does, but nginx is not told. */
    void renameOnly() {
        inGateway(
                NEXT_GENERATION
                        + "folder=generations/$(printf %06d $next)\n"
                        + "mv /sites/staging/it /sites/$folder\n"
                        + "ln -sfn $folder /sites/.it; mv -T /sites/.it /sites/current");
    }

    void tellDns() {
        Docker.lines("kill", "-s", "HUP", shop.container("dns"));
    }

    /** To all processes of a container. */
    void signal(String role, String signal) throws IOException, InterruptedException {
        for (String pid : Docker.lines("top", shop.container(role), "-o", "pid")) {
            if (pid.strip().matches("\\d+")) {
                new ProcessBuilder("kill", "-" + signal, pid.strip()).start().waitFor();
            }
        }
    }

    /** A container of somebody else's takes an address. */
    void intrude(String address) {
        Docker.lines(
                "run",
                "-d",
                "--rm",
                "--name",
                intruder(),
                "--network",
                network(),
                "--ip",
                address,
                Docker.inspect(shop.container("redis-tcp"), "{{.Config.Image}}"),
                "sleep",
                "600");
    }

    void removeIntruder() {
        Docker.lines("rm", "-f", intruder());
    }

    private String intruder() {
        return "it-intruder-" + shop.environment();
    }

    void removeNetwork() {
        String names = "{{range .Containers}}{{.Name}}\n{{end}}";
        Docker.lines("network", "inspect", "-f", names, network()).stream()
                .filter(name -> !name.isBlank())
                .forEach(name -> Docker.lines("network", "disconnect", "-f", network(), name));
        Docker.lines("network", "rm", network());
    }

    String address(String endpoint) {
        return Docker.inspect(
                shop.container(endpoint),
                "{{range .NetworkSettings.Networks}}{{.IPAMConfig.IPv4Address}}{{end}}");
    }

    /** Fixed and virtual addresses are paired: 4.15 + k and 8.0 + k. */
    String virtual(String endpoint) {
        String[] bytes = address(endpoint).split("\\.");
        return "%s.%s.%d.%d"
                .formatted(
                        bytes[0],
                        bytes[1],
                        Integer.parseInt(bytes[2]) + 4,
                        Integer.parseInt(bytes[3]) - 15);
    }
}
