package dev.testenv.dns;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Answers for all the world where egress is not open: every name leads to the gateway, which knows
 * whom to let through. No question leaves the environment, so none can carry anything out.
 */
final class Outside {

    private static final Name REVERSE = Name.fromConstantString("arpa.");

    private Outside() {}

    /** The answer, or empty where egress is open and others are asked. */
    static Optional<Message> answer(Message query, NameTable table) {
        return table.egress().map(gateway -> answer(query, table, gateway));
    }

    private static Message answer(Message query, NameTable table, Inet4Address gateway) {
        Record question = query.getQuestion();
        Message reply = Answers.reply(query, 0);
        if (question.getName().subdomain(REVERSE)) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (question.getDClass() == DClass.IN && question.getType() == Type.A) {
            records(question.getName(), table, gateway)
                    .forEach(record -> reply.addRecord(record, Section.ANSWER));
        }
        if (reply.getSection(Section.ANSWER).isEmpty()) {
            reply.addRecord(table.soa(Name.root), Section.AUTHORITY);
        }
        return reply;
    }

    /** Some allowed names have an address of their own, since their ports do not tell names. */
    private static List<Record> records(Name name, NameTable table, Inet4Address gateway) {
        return table.at(name)
                .map(known -> known.stream().map(record -> record.withName(name)).toList())
                .orElseGet(() -> List.of(new ARecord(name, DClass.IN, NameTable.TTL, gateway)));
    }
}
