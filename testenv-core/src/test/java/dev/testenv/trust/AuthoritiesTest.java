package dev.testenv.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.Port;
import dev.testenv.model.Protocol;
import dev.testenv.model.Site;
import dev.testenv.model.Subnet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {
    private static final Authority.Scope DEV = scope("dev", "dev.test");
    private static final Instant NOW = Instant.now();

    @TempDir private Path cache;

    private final List<String> said = new ArrayList<>();

    private static Authority.Scope scope(String environment, String domain) {
        return new Authority.Scope(environment, domain, Subnet.parse("10.213.0.0/16"));
    }

    private static Site site(String name, String address) {
        return new Site(
                "billing",
                "www",
                List.of(name),
                address,
                "10.213.4.18",
                List.of(new Port("www", 8080, Protocol.HTTP)));
    }

    private Authorities at(Instant moment) {
        return new Authorities(new CertificateFolder(cache), Clock.fixed(moment, ZoneOffset.UTC));
    }

    private Authority authority(Authority.Scope scope, Instant moment) {
        return at(moment).authority(scope, "", Optional::empty, said::add);
    }

    private static void requireTrusted(Certified leaf, Authority authority)
            throws GeneralSecurityException {
        // The JDK looks at the name constraints of those between, not at those of an anchor.
        PKIXParameters parameters =
                new PKIXParameters(
                        Set.of(
                                new TrustAnchor(
                                        authority.certificate().getSubjectX500Principal(),
                                        authority.certificate().getPublicKey(),
                                        null)));
        parameters.setRevocationEnabled(false);
        X509Certificate certificate = Authority.certificate(leaf.text());
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(List.of(certificate, authority.certificate())),
                        parameters);
    }

    @Test
    void issuesWhatClientsOfTheCaAccept() throws GeneralSecurityException {
        Authority authority = authority(DEV, NOW);
        Certified leaf = at(NOW).certify(authority, site("billing.dev.test", "10.213.8.3"));

        requireTrusted(leaf, authority);
        assertThat(Authority.certificate(leaf.text()).getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("billing.dev.test", "10.213.8.3");
        assertThat(leaf.leaf().authority()).isEqualTo(authority.id());
    }

    @Test
    void signsNothingThatClientsAcceptOutsideItsDomainAndAddresses() {
        Authority authority = authority(DEV, NOW);
        for (Site foreign :
                List.of(
                        site("bank.example", "10.213.8.3"),
                        site("billing.dev.test", "192.168.1.1"))) {
            Certified leaf = at(NOW).certify(authority, foreign);

            assertThatThrownBy(() -> requireTrusted(leaf, authority))
                    .hasMessageContaining("name constraints");
        }
    }

    @Test
    void usesAgainWhatTheCacheFolderHas() {
        Authority authority = authority(DEV, NOW);
        Site site = site("billing.dev.test", "10.213.8.3");
        Certified leaf = at(NOW).certify(authority, site);

        Instant later = NOW.plus(Duration.ofDays(300));
        assertThat(authority(DEV, later).id()).isEqualTo(authority.id());
        assertThat(at(later).certify(authority, site)).isEqualTo(leaf);
        assertThat(said).isEmpty();
    }

    @Test
    void keepsThemForTheUserAlone() throws IOException {
        at(NOW).certify(authority(DEV, NOW), site("billing.dev.test", "10.213.8.3"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        try (var files = Files.list(cache)) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void issuesAnewForANameOrAddressThatChangedAndForOneThatEnds() {
        Authority authority = authority(DEV, NOW);
        Certified first = at(NOW).certify(authority, site("billing.dev.test", "10.213.8.3"));

        assertThat(at(NOW).certify(authority, site("bills.dev.test", "10.213.8.3")))
                .isNotEqualTo(first);
        assertThat(at(NOW).certify(authority, site("billing.dev.test", "10.213.8.4")))
                .isNotEqualTo(first);
        Certified last = at(NOW).certify(authority, site("billing.dev.test", "10.213.8.3"));
        assertThat(
                        at(NOW.plus(Duration.ofDays(380)))
                                .certify(authority, site("billing.dev.test", "10.213.8.3")))
                .isNotEqualTo(last);
    }

    @Test
    void replacesACaThatEnds() {
        Authority old = authority(DEV, NOW);

        assertThat(authority(DEV, NOW.plus(Duration.ofDays(700))).id()).isNotEqualTo(old.id());
        assertThat(said)
                .containsExactly(
                        "the CA in " + cache + " is replaced: it is valid until " + old.until());
    }

    @Test
    void replacesTheCaOfAnotherEnvironmentOrDomain() {
        authority(scope("other", "other.test"), NOW);
        authority(DEV, NOW);
        authority(scope("dev", "acme.test"), NOW);

        assertThat(said)
                .containsExactly(
                        "the CA in " + cache + " is replaced: it belongs to environment 'other'",
                        "the CA in " + cache + " is replaced: it is for names under 'dev.test'");
    }

    @Test
    void replacesWhatIsNoCa() throws IOException {
        Authority authority = authority(DEV, NOW);
        Path file = cache.resolve("ca.pem");
        Files.writeString(file, "something");
        authority(DEV, NOW);
        Files.writeString(
                file, at(NOW).certify(authority, site("b.dev.test", "10.213.8.3")).text());
        authority(DEV, NOW);
        Files.writeString(file, authority.pem()); // the key is that of the third one
        authority(DEV, NOW);

        assertThat(said)
                .extracting(line -> line.replaceFirst(".* is replaced: ", ""))
                .containsExactly(
                        "it is no certificate",
                        "it is a certificate, but not that of a CA",
                        "its key belongs to another one");
    }

    @Test
    void takesTheEnvironmentsOwnWhenTheCacheHasAnother() throws IOException {
        Authority own = authority(DEV, NOW);
        Files.delete(cache.resolve("ca.pem"));
        Authority other = authority(DEV, NOW);

        Authority found = at(NOW).authority(DEV, own.id(), () -> Optional.of(own), said::add);

        assertThat(found.id()).isEqualTo(own.id()).isNotEqualTo(other.id());
        assertThat(authority(DEV, NOW).id()).isEqualTo(own.id());
        assertThat(said).singleElement().asString().contains("replaced by the environment's own");
    }

    @Test
    void keepsThoseOfTheEnvironmentsThatWereUsedLast() throws IOException {
        for (int number = 0; number < 102; number++) {
            Instant moment = NOW.plusSeconds(number);
            Authority unused =
                    new Authorities(
                                    new CertificateFolder(cache.resolve("it-" + number)),
                                    Clock.fixed(moment, ZoneOffset.UTC))
                            .authority(
                                    scope("it-" + number, "dev.test"),
                                    "",
                                    Optional::empty,
                                    said::add);
        }
        try (var folders = Files.list(cache)) {
            assertThat(folders.map(f -> f.getFileName().toString()).toList())
                    .hasSize(100)
                    .contains("it-101", "it-2")
                    .doesNotContain("it-0", "it-1");
        }
    }

    @Test
    void saysNothingOfKeys() {
        Authority authority = authority(DEV, NOW);

        assertThat(
                        authority.toString()
                                + at(NOW).certify(authority, site("b.dev.test", "10.213.8.3")))
                .doesNotContain("PRIVATE");
    }
}
