package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsAreJudgedTest {
    private static EndpointDeclaration www() {
        return EndpointDeclaration.named("www").waitFor(Wait.healthCheck());
    }

    private static List<String> judged(EndpointDeclaration endpoint) {
        return problems(app("billing").endpoints(endpoint));
    }

    @Test
    void findsNothingWrongWithSeveralPorts() {
        assertThat(judged(www().tcp("smtp", 3025).http("web", 80).grpc("api", 9000))).isEmpty();
        assertThat(judged(www().tcp("raw", 80))).isEmpty();
    }

    @Test
    void refusesNumbersThatAreNoPort() {
        assertThat(judged(www().tcp("a", 0).tcp("b", 70000).tcp("c", -1)))
                .containsExactly(
                        "error: billing/www: port: 0 is no port: use 1 to 65535",
                        "error: billing/www: port: 70000 is no port: use 1 to 65535",
                        "error: billing/www: port: -1 is no port: use 1 to 65535");
    }

    @Test
    void refusesOnePortTwiceAtOneAddress() {
        assertThat(judged(www().tcp("a", 5000).grpc("b", 5000)))
                .containsExactly(
                        "error: billing/www: port: 5000 is used twice at the endpoint's address: port"
                                + " 'tcp/5000' is declared there; choose another number");
    }

    @Test
    void refusesAnotherPort80BesideTheOneOfTheFirstHttpPort() {
        assertThat(judged(www().http("web", 8080).tcp("raw", 80)))
                .containsExactly(
                        "error: billing/www: port: 80 is used twice at the endpoint's address: the"
                                + " gateway serves port 'http/8080' there; choose another number");
    }

    @Test
    void keeps443ForTheGateway() {
        assertThat(judged(www().tcp("tls", 443)))
                .containsExactly(
                        "error: billing/www: port: 443 is kept for HTTPS, which the gateway serves once"
                                + " the environment has its certificate authority; choose another"
                                + " number, such as 8443");
    }

    @Test
    void saysThatUdpIsNotOfferedYet() {
        assertThat(judged(www().udp("dns", 53)))
                .containsExactly(
                        "error: billing/www: port: UDP is not offered yet (udp/53): the gateway does"
                                + " not carry it; leave the port out");
    }

    @Test
    void refusesPortNamesThatAreNoLabelsOrUsedTwice() {
        assertThat(judged(www().tcp("a;b", 1).tcp("c", 2).tcp("c", 3)))
                .containsExactly(
                        "error: billing/www: port: port name 'a;b' is no DNS label: use 1 to 63"
                                + " lower-case letters, digits and inner hyphens, such as 'web'",
                        "error: billing/www: port: port name 'c' is used twice; rename one");
    }
}
