package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.Subnet;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostRoutesTest {
    @Test
    void readsTheKernelsTableWithoutTheDefaultRoute() {
        HostRoutes routes =
                new HostRoutes(() ->
                        List.of(
                                "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t"
                                        + "\tMTU\tWindow\tIRTT",
                                "eth0\t00000000\t0100A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0",
                                "br-1\t0000D50A\t00000000\t0001\t0\t0\t0\t00F0FFFF\t0\t0\t0",
                                "tun0\t0102A8C0\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0"));
        assertThat(routes.blocks())
                .containsExactly(Subnet.parse("10.213.0.0/20"), Subnet.parse("192.168.2.1/32"));
    }

    @Test
    void withoutATableNothingIsKnown() {
        assertThat(new HostRoutes(List::of).blocks()).isEmpty();
    }
}
