package dev.testenv.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Subnet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final X509Certificate OURS = authority("dev");
    private static final X509Certificate COMPANY = authority("acme");

    @TempDir private Path folder;

    private static X509Certificate authority(String environment) {
        return new Issuer(Clock.systemUTC())
                .authority(
                        new Authority.Scope(
                                environment, environment + ".test", Subnet.parse("10.213.0.0/16")))
                .certificate();
    }

    @Test
    void keepsWhatATextualListHas() {
        String company = "# The company's own\n" + Bundle.pem(COMPANY).stripTrailing();

        byte[] both = Bundle.PEM.with(company.getBytes(UTF_8), OURS).orElseThrow();

        assertThat(new String(both, UTF_8))
                .startsWith(company + "\n")
                .endsWith(Bundle.pem(OURS))
                .contains("\n# CN=testenv CA of dev,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS changeit", "PKCS12 changeit", "PKCS12 ", "JKS secret"})
    void keepsWhatAKeystoreHas(String form) throws Exception {
        String[] words = form.split(" ", 2);
        char[] password = words[1].isEmpty() ? null : words[1].toCharArray();
        KeyStore before = KeyStore.getInstance(words[0]);
        before.load(null, password);
        before.setCertificateEntry("company", COMPANY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        before.store(out, password);

        byte[] both = Bundle.KEYSTORE.with(out.toByteArray(), OURS).orElseThrow();

        KeyStore after = KeyStore.getInstance("JKS");
        after.load(new ByteArrayInputStream(both), "changeit".toCharArray());
        assertThat(after.size()).isEqualTo(2);
        assertThat(after.getCertificate("company")).isEqualTo(COMPANY);
        assertThat(after.getCertificateAlias(OURS)).startsWith("testenv-");
    }

    @Test
    void leavesAKeystoreAloneThatItCannotRead() {
        assertThat(Bundle.KEYSTORE.with("something".getBytes(UTF_8), OURS)).isEmpty();
    }

    @Test
    void findsOutOnceWhatAnImageHas() throws Exception {
        BundleFolder cache = new BundleFolder(folder);
        String hash = cache.keep(Bundle.pem(COMPANY).getBytes(UTF_8));
        ImageBundles found =
                new ImageBundles(
                        Set.of("PATH"),
                        List.of(new ImageBundles.Found(Bundle.PEM, "/etc/ssl/with space", hash)));

        assertThat(cache.image("sha256:1", () -> found)).isEqualTo(found);
        assertThat(
                        cache.image(
                                "sha256:1",
                                () -> {
                                    throw new AssertionError("asked twice");
                                }))
                .isEqualTo(found);
        assertThat(Files.readString(cache.merged(Bundle.PEM, hash, OURS).orElseThrow()))
                .contains(Bundle.pem(COMPANY), Bundle.pem(OURS));
    }
}
