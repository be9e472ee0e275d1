package dev.testenv.dns;

import dev.testenv.dns.Decision.Divert;
import dev.testenv.dns.Decision.Drop;
import dev.testenv.dns.Decision.Forward;
import dev.testenv.dns.Decision.Reply;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.function.Consumer;

/** One question in, one answer out, whichever transport it came by. */
final class Responder {

    private final LiveTable names;
    private final Forwarder forwarder;
    private final AskedLog asked;
    private final PrintStream err;

    Responder(LiveTable names, Forwarder forwarder, AskedLog asked, PrintStream err) {
        this.names = names;
        this.forwarder = forwarder;
        this.asked = asked;
        this.err = err;
    }

    /**
     * Never blocks: a forwarded question is answered on another thread.
     *
     * @return false when nothing will be answered
     */
    boolean respond(
            byte[] packet, Transport transport, InetAddress client, Consumer<byte[]> asker) {
        Decision decision = decide(packet, transport);
        if (decision instanceof Reply reply) {
            asker.accept(reply.packet());
        } else if (decision instanceof Divert divert) {
            asked.note(client, divert.question());
            asker.accept(divert.packet());
        } else if (decision instanceof Forward forward) {
            asked.note(client, forward.question());
            forwarder.forward(packet, forward.limit(), asker);
        }
        return !(decision instanceof Drop);
    }

    /** A defect of ours costs one answer and not the server: everybody's names hang on it. */
    private Decision decide(byte[] packet, Transport transport) {
        try {
            return Decisions.decide(packet, transport, names.table());
        } catch (RuntimeException e) {
            String bytes = HexFormat.of().formatHex(packet);
            err.printf("dns-proxy: defect, please report: %s with packet %s%n", e, bytes);
            return new Drop();
        }
    }
}
