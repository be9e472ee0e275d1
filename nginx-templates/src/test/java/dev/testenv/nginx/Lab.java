package dev.testenv.nginx;

import static dev.testenv.nginx.Client.get;
import static dev.testenv.nginx.Docker.ask;
import static dev.testenv.nginx.Docker.docker;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An environment by hand: network, two volumes, gateway, relay, and one app that answers {@code in}
 * on an HTTP, a TCP and a gRPC port. Every lab has a name and a network of its own. As an extension
 * it is there before a class's first test and gone after the last.
 */
final class Lab implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    private static final String APP =
            """
            load_module /usr/lib/nginx/modules/ngx_stream_module.so;
            events { }
            http {
                access_log off;
                default_type text/plain;
                server {
                    listen 8080;
                    location / { return 200 "in\\n"; }
                    location /broken { return 503 "its own 503\\n"; }
                    location /cut { return 444; }
                    location /slow { limit_rate 1; return 200 "in, slowly\\n"; }
                    location /headers {
                        return 200 "$http_host $http_x_request_id $http_x_forwarded_proto $http_x_forwarded_host\\n";
                    }
                }
                server {
                    listen 9000 http2;
                    location / { default_type application/grpc; return 200 "in\\n"; }
                }
            }
            stream { server { listen 5432; return "in\\n"; } }
            """;
    private static final String SERVE =
            "printf %s \"$APP\" >/tmp/app.conf && exec nginx -c /tmp/app.conf -g 'daemon off;'";

    private final String image = Docker.gatewayImage();
    private final String name = "it-" + Long.toString(System.nanoTime(), 36);
    private final String prefix = "testenv-" + name;
    private final Addresses addresses = createNetwork();
    private int candidates;

    final SampleSite shop = site("shop", 1, List.of("http/8080", "tcp/5432", "grpc/9000"));

    /** Declared, and nobody ever starts its container. */
    final SampleSite absent = site("absent", 2, List.of("http/80", "grpc/9000"));

    Lab() {
        try {
            createGateway();
            copy(sites -> {
                write(sites, "generations/000001", generation(1));
                Path first = Path.of("generations/000001");
                Files.createSymbolicLink(sites.resolve("current"), first);
            });
            createRelay();
            create(
                    "shop-www",
                    prefix,
                    "--ip",
                    shop.container(),
                    "-e",
                    "APP=" + APP,
                    image,
                    "sh",
                    "-c",
                    SERVE);
            docker("start", prefix + "-gateway", prefix + "-relay", prefix + "-shop-www");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The sites of the lab, further ones included, as they would be rendered for this number. */
    Map<String, String> generation(int number, SampleSite... further) {
        List<SampleSite> sites = new ArrayList<>(List.of(shop, absent));
        sites.addAll(List.of(further));
        return SampleSite.generation(number, addresses.gateway(), sites.toArray(SampleSite[]::new));
    }

    /** The number of the current one. */
    int generation() {
        String line = gateway("state").lines().get(1);
        return Integer.parseInt(line.split(" ", 3)[1]);
    }

    SampleSite site(String app, int number, List<String> ports) {
        return new SampleSite(
                app, "www", addresses.virtual(number), addresses.container(number), ports);
    }

    Docker.Answer publish(Map<String, String> files, int basedOn) {
        String id = "candidate-" + candidates++;
        put("staging/" + id, files);
        return gateway("publish", id, "" + basedOn);
    }

    /** Puts files into the volume {@code sites}, as the engine's archive call does. */
    void put(String folder, Map<String, String> files) {
        copy(sites -> write(sites, folder, files));
    }

    /** Fills a folder of this machine. */
    private interface Filling {
        void of(Path folder) throws IOException;
    }

    private void copy(Filling filling) {
        try {
            Path sites = Files.createTempDirectory(name);
            try {
                filling.of(sites);
                docker("cp", sites + "/.", prefix + "-gateway:/sites");
            } finally {
                delete(sites);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path root, String folder, Map<String, String> files)
            throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(folder).resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.getValue());
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    Docker.Answer gateway(String... call) {
        return exec("gateway", call);
    }

    Docker.Answer relay(String... call) {
        return exec("relay", call);
    }

    /** What the shop answers, whoever serves it. */
    String asked(String... headers) throws IOException {
        return Client.get(shop.address(), "/", headers).body().strip();
    }

    /** Takes the shop out, if it lets itself be. */
    Docker.Answer shopOut(int port, String... options) {
        List<String> call = new ArrayList<>(List.of("swap", "out", "shop", "" + port, "ann"));
        call.addAll(List.of(options));
        return relay(call.toArray(String[]::new));
    }

    /** Takes a port out, which must succeed; the lines of the answer. */
    List<String> out(String key, DevServer server) {
        Docker.Answer answer = relay("swap", "out", key, "" + server.port(), "ann@laptop");
        if (answer.code() != 0) {
            throw new IllegalStateException(key + " did not go out: " + answer);
        }
        return answer.lines();
    }

    private Docker.Answer exec(String role, String... call) {
        List<String> arguments = new ArrayList<>(List.of("exec", prefix + "-" + role, role));
        arguments.addAll(List.of(call));
        return ask("", arguments.toArray(String[]::new));
    }

    /** Runs a shell command in the container of that role and says nothing about its outcome. */
    void inside(String role, String command) {
        ask("", "exec", prefix + "-" + role, "sh", "-c", command);
    }

    List<String> list(String role, String folder) {
        return ask("", "exec", prefix + "-" + role, "ls", folder).lines();
    }

    /** The head of what curl gets from inside the gateway's container. */
    String curl(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("exec", prefix + "-gateway", "curl", "-s", "-D", "-"));
        command.addAll(List.of(arguments));
        return docker(command.toArray(String[]::new));
    }

    int restarts(String role) {
        return Integer.parseInt(docker("inspect", "-f", "{{.RestartCount}}", prefix + "-" + role));
    }

    String log(String role) {
        return docker("logs", prefix + "-" + role);
    }

    void stop(String role) {
        docker("stop", prefix + "-" + role);
    }

    void start(String role) {
        docker("start", prefix + "-" + role);
    }

    /** Another container with the same addresses, created and not yet started. */
    void recreateGateway() {
        docker("rm", "-f", prefix + "-gateway");
        createGateway();
    }

    private void createGateway() {
        List<String> options = new ArrayList<>(List.of("--ip", addresses.gateway()));
        // Until engine 27 the MAC address follows the address by itself.
        if (Integer.parseInt(docker("version", "-f", "{{.Server.APIVersion}}").substring(2))
                >= 44) {
            options.addAll(List.of("--mac-address", "02:42:0a:d6:04:01"));
        }
        options.addAll(
                List.of("--cap-add", "NET_ADMIN", "--sysctl", "net.ipv4.conf.all.arp_ignore=0"));
        options.addAll(volumes());
        options.add(image);
        create("gateway", prefix, options.toArray(String[]::new));
    }

    private void createRelay() {
        List<String> options = new ArrayList<>(volumes());
        options.addAll(List.of(image, "relay", "start"));
        create("relay", "host", options.toArray(String[]::new));
    }

    private List<String> volumes() {
        return List.of(
                "--restart", "on-failure",
                "-v", prefix + "-sites:/sites",
                "-v", prefix + "-sockets:/sockets");
    }

    private void create(String container, String network, String... options) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "create",
                                "--init",
                                "--name",
                                prefix + "-" + container,
                                "--label",
                                "testenv.environment=" + name,
                                "--network",
                                network));
        arguments.addAll(List.of(options));
        docker(arguments.toArray(String[]::new));
    }

    private Addresses createNetwork() {
        for (int third = 0; third < 256; third += 16) {
            Addresses free = new Addresses("10.214.", third);
            Docker.Answer created =
                    ask(
                            "",
                            "network",
                            "create",
                            "--label",
                            "testenv.environment=" + name,
                            "--subnet",
                            free.range(0, 20),
                            "--ip-range",
                            free.range(0, 22),
                            prefix);
            if (created.code() == 0) {
                return free;
            }
        }
        throw new IllegalStateException("No free network in 10.214.0.0/16");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        await().ignoreExceptions().until(() -> get(shop.address(), "/").status() == 200);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        for (String role : List.of("gateway", "relay", "shop-www")) {
            ask("", "rm", "-f", "-v", prefix + "-" + role);
        }
        ask("", "volume", "rm", prefix + "-sites", prefix + "-sockets");
        ask("", "network", "rm", prefix);
    }

    /** The parts of one /20. */
    private record Addresses(String start, int third) {
        String range(int offset, int bits) {
            return start + (third + offset) + ".0/" + bits;
        }

        String gateway() {
            return start + (third + 4) + ".1";
        }

        String container(int number) {
            return start + (third + 4) + "." + (15 + number);
        }

        String virtual(int number) {
            return start + (third + 8) + "." + number;
        }
    }
}
