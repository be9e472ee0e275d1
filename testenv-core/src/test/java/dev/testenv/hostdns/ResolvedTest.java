package dev.testenv.hostdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resolvectl of this test's own, which notes what it is told. DnsIT has a real one. */
@SuppressWarnings("NullAway.Init")
class ResolvedTest {
    private static final Link LINK =
            new Link("dev", "lo", "10.213.4.2", "dev.test", "billing.dev.test", "10.213.8.3");

    @TempDir Path programs;
    private Resolved resolved;

    @BeforeEach
    void install() throws IOException {
        resolved = new Resolved(Map.of("PATH", programs + ":" + System.getenv("PATH")));
        program("resolvectl", "[ $1 != query ] || echo 'billing.dev.test: 10.213.8.3'");
        program("getent", "echo '10.213.8.3      STREAM billing.dev.test'");
    }

    private void program(String name, String script) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"$*\" >>" + programs + "/told\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String told() throws IOException {
        return Files.readString(programs.resolve("told"));
    }

    @Test
    void registersTheDomainForTheLinkAloneAndAsks() throws Exception {
        resolved.enable(LINK);

        assertThat(told())
                .isEqualTo(
                        """
                        dns lo 10.213.4.2
                        domain lo ~dev.test
                        default-route lo no
                        dnssec lo no
                        dnsovertls lo no
                        query --legend=no billing.dev.test
                        ahostsv4 billing.dev.test
                        """);
    }

    @Test
    void whoMayNotIsToldWhatRootWouldType() throws Exception {
        program("resolvectl", "echo 'Failed to set DNS configuration: Access denied'; exit 1");

        assertThatThrownBy(() -> resolved.enable(LINK))
                .isInstanceOf(HostDnsException.class)
                .hasMessage(
                        "You may not tell systemd-resolved where names are. As root: resolvectl dns"
                                + " lo 10.213.4.2 && resolvectl domain lo '~dev.test'. Both end with"
                                + " the environment. What works without it, from any machine:"
                                + " testenv -e dev proxy");
        assertThatThrownBy(() -> resolved.disable(LINK))
                .hasMessage(
                        "You may not tell systemd-resolved to forget names. As root: resolvectl"
                                + " revert lo");
    }

    @Test
    void putsBackWhatDoesNotWork() throws Exception {
        program("resolvectl", "[ $1 != query ] || { echo 'not found'; exit 1; }");
        assertThatThrownBy(() -> resolved.enable(LINK))
                .hasMessageContaining(
                        "does not find 'billing.dev.test': not found. It was put back");
        assertThat(told()).endsWith("revert lo\n");
    }

    @Test
    void programsThatDoNotAskItAreNoticed() throws Exception {
        program("getent", "exit 2");
        assertThatThrownBy(() -> resolved.enable(LINK))
                .hasMessageContaining("programs of this machine do not ask it: /etc/resolv.conf");
        assertThat(told()).endsWith("revert lo\n");
    }

    @Test
    void readsWhetherTheDomainIsRegistered() throws Exception {
        program("resolvectl", "echo 'Link 7 (lo): ~dev.test'");
        assertThat(resolved.knows(LINK)).isTrue();
        program("resolvectl", "echo 'Link 7 (lo): ~mydev.test ~dev.test.org'");
        assertThat(resolved.knows(LINK)).isFalse();
    }

    @Test
    void neitherAnotherResolverNorAnotherMachinesNetworkWillDo() throws Exception {
        Link elsewhere = new Link("dev", Link.nameOf("0123456789abcdef"), "", "", "", "");
        assertThat(elsewhere.name()).isEqualTo("br-0123456789ab");
        assertThatThrownBy(() -> resolved.require(elsewhere))
                .hasMessage(
                        "The network of 'dev' is not on this machine, so this machine's resolver"
                                + " cannot ask it. What works without it, from any machine: testenv"
                                + " -e dev proxy");
        program("resolvectl", "echo 'Failed to get global data: Unit not found.'; exit 1");
        assertThatThrownBy(() -> resolved.require(LINK))
                .hasMessageStartingWith(
                        "This machine's names are not resolved by systemd-resolved (Failed to get"
                                + " global data: Unit not found.), and nothing else is changed.");
        Resolved none = new Resolved(Map.of("PATH", "/nonexistent"));
        assertThatThrownBy(() -> none.require(LINK))
                .hasMessageContaining("(there is no resolvectl)");
    }
}
