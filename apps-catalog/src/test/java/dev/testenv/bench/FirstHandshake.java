package dev.testenv.bench;

import dev.testenv.Project;
import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the first requests of a new JVM take that has attached an environment and does no more. */
public final class FirstHandshake {
    static final Pattern HTTP = Pattern.compile("http ([0-9.]+)");
    static final Pattern HTTPS = Pattern.compile("https ([0-9.]+)");

    private FirstHandshake() {}

    /**
     * Prints both times in milliseconds.
     *
     * @param args the environment's name
     */
    public static void main(String[] args) throws Exception {
        Path here = Path.of("").toAbsolutePath();
        BenchApps apps =
                TestEnv.attach(
                        new BenchApps(),
                        Surroundings.ofThisProcess()
                                .settings(Optional.of(args[0]), Project.nearest(here), Map.of()));
        for (String scheme : new String[] {"http", "https"}) {
            long start = System.nanoTime();
            try (HttpClient client = HttpClient.newHttpClient()) {
                URI page = URI.create(scheme + "://" + apps.WEB.hostName() + "/");
                int status =
                        client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                                .statusCode();
                if (status != 200) {
                    throw new IllegalStateException(page + " answered " + status);
                }
            }
            System.out.println(scheme + " " + (System.nanoTime() - start) / 1e6);
        }
        System.exit(0); // whatever threads attaching has left
    }
}
