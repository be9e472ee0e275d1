package dev.testenv.dns;

import dev.testenv.dns.Decision.Divert;
import dev.testenv.dns.Decision.Drop;
import dev.testenv.dns.Decision.Forward;
import dev.testenv.dns.Decision.Reply;
import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Decides what becomes of a packet, whatever is in it. */
final class Decisions {

    private Decisions() {}

    static Decision decide(byte[] packet, Transport transport, NameTable table) {
        if (!Wire.hasHeader(packet) || Wire.isResponse(packet)) {
            return new Drop();
        }
        if (Wire.opcode(packet) != Opcode.QUERY) {
            return new Reply(Wire.refusal(packet, Rcode.NOTIMP));
        }
        return parsed(packet)
                .map(query -> decide(query, transport, table))
                .orElseGet(() -> new Reply(Wire.refusal(packet, Rcode.FORMERR)));
    }

    private static Decision decide(Message query, Transport transport, NameTable table) {
        OPTRecord edns = query.getOPT();
        int limit = transport.limit(edns);
        if (edns != null && edns.getVersion() > 0) {
            return new Reply(Answers.badVersion(query).toWire(limit));
        }
        Optional<Message> answer = Answers.answer(query, table);
        if (answer.isPresent()) {
            return new Reply(answer.get().toWire(limit));
        }
        Record question = query.getQuestion();
        return Outside.answer(query, table)
                .<Decision>map(diverted -> new Divert(diverted.toWire(limit), question))
                .orElseGet(() -> new Forward(limit, question));
    }

    /** The message, if it is one with exactly one question and at most one OPT. */
    private static Optional<Message> parsed(byte[] packet) {
        try {
            Message query = new Message(packet);
            boolean sound =
                    query.getHeader().getCount(Section.QUESTION) == 1
                            && query.getSection(Section.QUESTION).size() == 1
                            && query.getSection(Section.ADDITIONAL).stream()
                                            .filter(record -> record.getType() == Type.OPT)
                                            .count()
                                    <= 1;
            return sound ? Optional.of(query) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // The parser throws both; either way the packet is not a question.
            return Optional.empty();
        }
    }
}
