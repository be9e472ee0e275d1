package dev.testenv.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** An environment and questions about it. */
final class TestNames {

    static final Authority AUTHORITY =
            new Authority(name("dev.test"), Subnet.parse("10.213.0.0/20"));

    static final List<String> LINES =
            List.of(
                    "# generation 12 domain dev.test subnet 10.213.0.0/20",
                    "10.213.8.1 storefront.dev.test storefront",
                    "10.213.8.3 billing.dev.test billing billing-www.dev.test billing-www",
                    "",
                    "10.213.8.4 deep.down.below.dev.test # with names above it that have no address");

    private TestNames() {}

    static Name name(String text) {
        return Name.fromConstantString(text + ".");
    }

    static NameTable table() {
        return table(LINES);
    }

    static NameTable table(List<String> lines) {
        try {
            return new NamesFile(AUTHORITY).parse(lines);
        } catch (BrokenNamesException e) {
            throw new AssertionError(e);
        }
    }

    /** One name with so many addresses that they do not fit into a plain datagram. */
    static NameTable crowd(int addresses) {
        List<String> lines = new ArrayList<>(LINES.subList(0, 1));
        for (int i = 1; i <= addresses; i++) {
            lines.add("10.213.9." + i + " crowd.dev.test");
        }
        return table(lines);
    }

    static Record address(String name, String address) {
        try {
            return new ARecord(name(name), DClass.IN, 60, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Message question(String name, int type) {
        return question(name, type, DClass.IN);
    }

    static Message question(String name, int type, int dclass) {
        Message query = Message.newQuery(Record.newRecord(name(name), type, dclass));
        query.getHeader().setFlag(Flags.RD);
        return query;
    }

    static Message withEdns(Message query, int payload, int version, int flags) {
        query.addRecord(new OPTRecord(payload, 0, version, flags), Section.ADDITIONAL);
        return query;
    }

    /** The answer section, a record a line: name, type, data. */
    static List<String> answers(Message reply) {
        return texts(reply, Section.ANSWER);
    }

    /** The authority section likewise. */
    static List<String> authority(Message reply) {
        return texts(reply, Section.AUTHORITY);
    }

    private static List<String> texts(Message reply, int section) {
        return reply.getSection(section).stream()
                .map(r -> r.getName() + " " + Type.string(r.getType()) + " " + r.rdataToString())
                .toList();
    }
}
