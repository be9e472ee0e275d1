package dev.testenv.trust;

import dev.testenv.model.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What the cache folder has of one environment's certificates. It outlives the environment, so that
 * a CA that somebody imported into a browser stays the right one.
 *
 * @param path the folder, for the user alone
 */
public record CertificateFolder(Path path) {
    private static final String KEY = "ca.key";

    /** Where the CA's certificate is; it need not exist. */
    public Path certificate() {
        return path.resolve("ca.pem");
    }

    /** Whether it has a CA, of whatever kind. */
    boolean hasAuthority() {
        return Files.exists(certificate());
    }

    /**
     * The CA in it.
     *
     * @throws UnusableAuthorityException when what is there is none
     */
    Authority authority() {
        return Authority.read(text(certificate()), text(path.resolve(KEY)));
    }

    /** The certificate of the CA in it; empty when there is none that could be one. */
    public Optional<X509Certificate> readCertificate() {
        try {
            return Optional.of(Authority.certificate(text(certificate())));
        } catch (UnusableAuthorityException e) {
            return Optional.empty();
        }
    }

    /** Keeps a CA, instead of what was there. */
    public void keep(Authority authority) {
        write(path.resolve(KEY), authority.keyPem());
        write(certificate(), authority.pem());
    }

    /** The site's certificate, when it has one for the site as it is now. */
    Optional<Certified> leaf(Site site) {
        return Certified.read(site, text(file(site)));
    }

    void keep(Site site, Certified certified) {
        write(file(site), certified.text());
    }

    private Path file(Site site) {
        return path.resolve("site-" + site.id() + ".pem");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read '" + file + "'", e);
        }
    }

    /** At once, and readable for nobody else from the first moment. */
    private void write(Path file, String text) {
        try {
            Files.createDirectories(path);
            boolean posix = Files.getFileStore(path).supportsFileAttributeView("posix");
            if (posix) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            // createTempFile lets nobody else read it.
            Path fresh = Files.createTempFile(path, ".", ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write '" + file + "'", e);
        }
    }
}
