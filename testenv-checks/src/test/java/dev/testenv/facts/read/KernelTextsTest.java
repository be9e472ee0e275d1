package dev.testenv.facts.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.facts.read.Network.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kernel and the image say of mounts, networks, users and themselves. */
class KernelTextsTest {
    private static final String ROUTES =
            """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            eth0	00000000	010011AC	0003	0	0	0	00000000	0	0	0
            eth0	000011AC	00000000	0001	0	0	0	0000FFFF	0	0	0
            """;

    private static final String LOCAL =
            """
            Local:
              +-- 0.0.0.0/0 3 0 5
                 +-- 127.0.0.0/8 2 0 2
                    |-- 127.0.0.0
                       /8 host LOCAL
                    |-- 127.0.0.1
                       /32 host LOCAL
                 |-- 172.17.0.2
                    /32 host LOCAL
                 |-- 172.17.255.255
                    /32 link BROADCAST
            """;

    @Test
    void readsMountsWithTheirOptions() {
        List<Mount> mounts =
                Mount.read(
                        """
                        1138 822 0:316 / / ro,relatime master:26 - overlay overlay rw,upperdir=/u
                        1140 1138 0:321 / /data\\040of\\134it rw,nosuid - ext4 /dev/vda1 rw
                        """);

        assertThat(mounts.get(0).isReadOnly()).isTrue();
        assertThat(mounts.get(0).options()).containsExactly("ro", "relatime", "upperdir=/u");
        assertThat(mounts.get(1).path()).isEqualTo("/data of\\it");
        assertThat(mounts.get(1).filesystem()).isEqualTo("ext4");
        assertThat(mounts.get(1).device()).isEqualTo("/dev/vda1");
        assertThat(mounts.get(1).isReadOnly()).isFalse();
    }

    @Test
    void findsTheAddressesOfADeviceByItsRoutes() {
        List<Route> routes = Network.routes(ROUTES);

        assertThat(routes)
                .containsExactly(
                        new Route("0.0.0.0", 0, "172.17.0.1", "eth0", 0),
                        new Route("172.17.0.0", 16, "", "eth0", 0));
        assertThat(Network.byDefault(routes)).map(Route::gateway).contains("172.17.0.1");
        assertThat(Network.addresses(LOCAL, routes, "eth0")).containsExactly("172.17.0.2/16");
        assertThat(Network.addresses(LOCAL, routes, "lo")).containsExactly("127.0.0.1/8");
    }

    @Test
    void readsIpv6() {
        assertThat(
                        Network.addresses6(
                                "fd00000000000000000000000000000a 02 40 00 80     eth0\n", "eth0"))
                .containsExactly("fd00::a/64");
        String routes =
                """
                fd000000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
                00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
                00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd000000000000000000000000000001 00000400 00000001 00000000 00000003     eth0
                """;
        assertThat(Network.routes6(routes))
                .containsExactly(
                        new Route("fd00::", 64, "", "eth0", 256),
                        new Route("::", 0, "fd00::1", "eth0", 1024));
    }

    @Test
    void readsUsersGroupsAndWhatIsSaidOfPasswords() {
        assertThat(
                        Accounts.users(
                                "root:x:0:0:root:/root:/bin/bash\n# no user\n"
                                        + "nfs:x:4294967294:65534::/:/bin/false\n"))
                .extracting(u -> u.name() + " " + Integer.toUnsignedString(u.uid()))
                .containsExactly("root 0", "nfs 4294967294");
        assertThat(Accounts.groups("audio:x:29:ann,bob\nempty:x:30:\n"))
                .extracting(Accounts.Group::members)
                .containsExactly(List.of("ann", "bob"), List.of());
        Accounts.Shadow ann =
                Accounts.shadow("ann:!:19700:0:99999:7::20000:\n", "ann").orElseThrow();
        assertThat(ann.maximumDays()).hasValue(99999);
        assertThat(ann.expires()).hasValue(20000);
        assertThat(Accounts.shadow("ann:!:19700:0:99999:7:::\n", "bob")).isEmpty();
    }

    @Test
    void readsWhatADistributionSaysOfItself() {
        OsRelease alpine =
                OsRelease.read("NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID='3.20.3'\nodd line\n");

        assertThat(alpine).isEqualTo(new OsRelease("alpine", "3.20.3", "", ""));
    }

    @Test
    void ofTwoVariablesWithOneNameTheFirstCounts() {
        assertThat(Variables.read("B=2=3\0A=\0B=4\0nothing\0")).hasToString("{A=, B=2=3}");
    }
}
