package dev.testenv.evidence;

import dev.testenv.doctor.Observation.Trusting;
import dev.testenv.plan.Names;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import dev.testenv.socket.Listed;
import dev.testenv.socket.TarEntry;
import dev.testenv.trust.Bundle;
import dev.testenv.trust.ImageBundles;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Looks into the containers of apps for the lists of CAs that their programs use. */
public final class TrustReader {
    private final EngineClient engine;
    private final Function<String, ImageBundles> images;
    private final String certificate;

    /**
     * @param images says which lists an image has
     * @param certificate where containers have the environment's CA alone, for Node
     */
    public TrustReader(
            EngineClient engine, Function<String, ImageBundles> images, String certificate) {
        this.engine = engine;
        this.images = images;
        this.certificate = certificate;
    }

    /** The running containers of an environment's apps that were made to trust a CA. */
    public List<Trusting> read(String environment, X509Certificate authority) {
        List<String> labels =
                List.of(Names.ENVIRONMENT + "=" + environment, Names.APP, Names.AUTHORITY);
        return engine.listContainers(labels, false).stream()
                .filter(Listed.Container::isRunning)
                .map(container -> look(container, authority))
                .toList();
    }

    private Trusting look(Listed.Container container, X509Certificate authority) {
        List<String> with = new ArrayList<>();
        List<String> without = new ArrayList<>();
        (has(Bundle.PEM, container, certificate, authority) ? with : without).add("Node");
        for (ImageBundles.Found found : images.apply(container.image()).bundles()) {
            String runtime = found.kind() == Bundle.PEM ? "OpenSSL" : "Java";
            List<String> side =
                    has(found.kind(), container, found.path(), authority) ? with : without;
            if (!side.contains(runtime)) {
                side.add(runtime);
            }
        }
        return new Trusting(container.label(Names.APP), container.name(), with, without);
    }

    private boolean has(
            Bundle kind, Listed.Container container, String path, X509Certificate authority) {
        return file(container.name(), path)
                .filter(content -> kind.has(content, authority))
                .isPresent();
    }

    private Optional<byte[]> file(String container, String path) {
        try {
            return engine.archive(container, path).stream()
                    .filter(TarEntry.File.class::isInstance)
                    .map(entry -> ((TarEntry.File) entry).content())
                    .findFirst();
        } catch (EngineException gone) {
            return Optional.empty();
        }
    }
}
