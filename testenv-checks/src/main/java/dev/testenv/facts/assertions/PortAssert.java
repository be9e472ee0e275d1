package dev.testenv.facts.assertions;

import dev.testenv.facts.PortFact;
import dev.testenv.facts.read.SocketEntry;
import java.util.stream.Collectors;

/** What is expected of a port or a unix socket. */
public final class PortAssert extends FactAssert<PortAssert, PortFact> {
    PortAssert(PortFact actual) {
        super(actual, PortAssert.class);
    }

    public PortAssert isListening() {
        return that(actual.isListening(), "is listened at", "nobody does");
    }

    public PortAssert isNotListening() {
        return that(!actual.isListening(), "is not listened at", real());
    }

    /** On {@code 0.0.0.0} or {@code ::}. */
    public PortAssert onAnyAddress() {
        return isListening().that(actual.isOnAnyAddress(), "is listened at on any address", real());
    }

    /** On {@code 0.0.0.0}. */
    public PortAssert onIpv4Any() {
        return isListening().that(actual.isOnIpv4Any(), "is listened at on 0.0.0.0", real());
    }

    /** On {@code ::}. */
    public PortAssert onIpv6Any() {
        return isListening().that(actual.isOnIpv6Any(), "is listened at on ::", real());
    }

    /** On the loopback and nowhere else. */
    public PortAssert onLoopback() {
        return isListening()
                .that(actual.isOnLoopbackOnly(), "is listened at on the loopback only", real());
    }

    private String real() {
        return "these listen: "
                + actual.listening().stream()
                        .map(SocketEntry::place)
                        .collect(Collectors.joining(", "));
    }
}
