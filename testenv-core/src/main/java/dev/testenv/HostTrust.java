package dev.testenv;

import dev.testenv.trust.Bundle;
import dev.testenv.trust.BundleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files in the cache folder by which single programs of this machine can be told to trust an
 * environment's CA; the machine itself does not.
 *
 * @param authority the CA's certificate
 * @param all what the machine's programs trust otherwise, and the CA
 */
public record HostTrust(Path authority, Path all) {
    /** Debian and Alpine; Red Hat; SUSE; macOS. */
    private static final List<String> LISTS =
            List.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/ssl/cert.pem");

    /**
     * @param variables may name a list of the user's own, as OpenSSL and curl read them
     */
    static HostTrust in(
            BundleFolder folder, X509Certificate authority, Map<String, String> variables) {
        Optional<Path> list =
                Stream.concat(
                                Stream.of("SSL_CERT_FILE", "CURL_CA_BUNDLE")
                                        .map(name -> variables.getOrDefault(name, ""))
                                        .filter(file -> !file.isBlank()),
                                LISTS.stream())
                        .map(Path::of)
                        .filter(Files::isRegularFile)
                        .findFirst();
        return new HostTrust(
                with(folder, authority, new byte[0]),
                with(folder, authority, list.map(HostTrust::read).orElse(new byte[0])));
    }

    private static Path with(BundleFolder folder, X509Certificate authority, byte[] list) {
        return folder.merged(Bundle.PEM, folder.keep(list), authority).orElseThrow();
    }

    private static byte[] read(Path list) {
        try {
            return Files.readAllBytes(list);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + list + "'", e);
        }
    }
}
