package dev.testenv.trust;

import dev.testenv.model.Leaf;
import dev.testenv.model.Site;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates. The only class that needs Bouncy Castle, loaded when one must be issued. */
final class Issuer {
    private static final Duration AUTHORITY = Duration.ofDays(730);

    /** Browsers refuse more than 398 days. */
    private static final Duration LEAF = Duration.ofDays(396);

    /** For clocks that are behind. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int SERIAL_BITS = 120;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Issuer(Clock clock) {
        this.clock = clock;
    }

    Authority authority(Authority.Scope scope) {
        try {
            KeyPair keys = keys();
            X500Name name = new X500Name(Authority.subject(scope));
            X509v3CertificateBuilder builder =
                    builder(name, name, keys, clock.instant().plus(AUTHORITY));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.nameConstraints, true, only(scope));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new Authority(signed(builder, keys.getPrivate()), keys.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(
                    "Could not make a CA for environment '" + scope.environment() + "'", e);
        }
    }

    private static NameConstraints only(Authority.Scope scope) {
        return new NameConstraints(
                new GeneralSubtree[] {
                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, scope.domain())),
                    new GeneralSubtree(
                            new GeneralName(GeneralName.iPAddress, scope.addresses().toString()))
                },
                null);
    }

    Certified leaf(Authority authority, Site site) {
        try {
            KeyPair keys = keys();
            X509Certificate issuer = authority.certificate();
            Instant end = clock.instant().plus(LEAF);
            Instant last = issuer.getNotAfter().toInstant();
            X509v3CertificateBuilder builder =
                    builder(
                            X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
                            new X500Name("CN=" + site.id()),
                            keys,
                            end.isBefore(last) ? end : last);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, names(site));
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    ids.createAuthorityKeyIdentifier(issuer.getPublicKey()));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    ids.createSubjectKeyIdentifier(keys.getPublic()));
            X509Certificate signed = signed(builder, authority.key());
            return Certified.of(
                    site,
                    new Leaf(
                            Authority.id(signed),
                            Authority.lastDay(signed).toString(),
                            authority.id(),
                            authority.until().toString()),
                    Pem.write(Pem.CERTIFICATE, signed.getEncoded()),
                    Pem.write(Pem.PRIVATE_KEY, keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(
                    "Could not issue a certificate for site '" + site.id() + "'", e);
        }
    }

    /** Bare names are left out: the CA may sign nothing outside its domain, and they are. */
    private static GeneralNames names(Site site) {
        List<ASN1Encodable> names = new ArrayList<>();
        site.names().forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        names.add(new GeneralName(GeneralName.iPAddress, site.address()));
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant end) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random),
                Date.from(clock.instant().minus(BEFORE)),
                Date.from(end),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}
