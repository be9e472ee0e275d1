package dev.testenv;

import dev.testenv.docker.BundleSearch;
import dev.testenv.plan.ContainerSpec;
import dev.testenv.plan.Names;
import dev.testenv.trust.Authority;
import dev.testenv.trust.Bundle;
import dev.testenv.trust.BundleFolder;
import dev.testenv.trust.ImageBundles;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets a container's programs trust the environment's CA: each list of CAs that its image has gets
 * one more entry, and variables lead those there that have lists of their own. Nothing is done to
 * what the image trusts already.
 */
final class ContainerTrust {
    /** The CA alone, for those that take it besides their own list. */
    static final String CERTIFICATE = "/etc/ssl/testenv-ca.pem";

    private static final int READABLE = 0644;

    private final BundleSearch search;
    private final BundleFolder folder;

    ContainerTrust(BundleSearch search, BundleFolder folder) {
        this.search = search;
        this.folder = folder;
    }

    /** The lists of CAs that an image has. */
    ImageBundles lists(String image) {
        return search.of(image);
    }

    /** The same container with a CA that it trusts. */
    ContainerSpec trusting(ContainerSpec spec, X509Certificate authority) {
        ImageBundles image = search.of(spec.image());
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.put(Names.AUTHORITY, Authority.id(authority));
        Map<String, String> env = new HashMap<>(spec.env());
        variables(image)
                .forEach((name, value) -> {
                    if (!image.variables().contains(name)) {
                        env.putIfAbsent(name, value);
                    }
                });
        return spec.with(labels, env, files(spec, image, authority));
    }

    private List<ContainerSpec.File> files(
            ContainerSpec spec, ImageBundles image, X509Certificate authority) {
        List<ContainerSpec.File> files = new ArrayList<>();
        files.add(new ContainerSpec.File(CERTIFICATE, Bundle.pem(authority), "", READABLE));
        for (ImageBundles.Found found : image.bundles()) {
            folder.merged(found.kind(), found.hash(), authority)
                    .ifPresent(merged ->
                            files.add(
                                    new ContainerSpec.File(
                                            found.path(), "", merged.toString(), READABLE)));
        }
        // What the app declares comes later, and so wins.
        files.addAll(spec.files());
        return files;
    }

    /** What programs ask for a list of CAs. */
    private static Map<String, String> variables(ImageBundles image) {
        Map<String, String> variables = new HashMap<>();
        variables.put("NODE_EXTRA_CA_CERTS", CERTIFICATE);
        // OpenSSL, and with it Python and Ruby; Go; curl where it has no list.
        variables.put("SSL_CERT_FILE", image.system().orElse(CERTIFICATE));
        // The list that comes with this library would not be asked any more, so it takes a whole
        // one.
        image.system().ifPresent(all -> variables.put("REQUESTS_CA_BUNDLE", all));
        return variables;
    }
}
