package dev.testenv.dns;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers questions about the environment's own names, out of a table. */
final class Answers {

    /** Bytes we take in one datagram: what passes every network whole. */
    private static final int PAYLOAD = 1232;

    private static final int BADVERS_HIGH_BITS = Rcode.BADVERS >> 4;

    private Answers() {}

    /** The answer, or empty when the name is for others to answer. */
    static Optional<Message> answer(Message query, NameTable table) {
        return table.zoneOf(query.getQuestion().getName()).map(zone -> answer(query, zone, table));
    }

    private static Message answer(Message query, Name zone, NameTable table) {
        Record question = query.getQuestion();
        Message reply = reply(query, 0);
        if (question.getDClass() != DClass.IN) {
            reply.getHeader().setRcode(Rcode.REFUSED);
            return reply;
        }
        reply.getHeader().setFlag(Flags.AA);
        Optional<List<Record>> known = table.at(question.getName());
        if (known.isEmpty()) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        for (Record record : known.orElse(List.of())) {
            if (question.getType() == record.getType() || question.getType() == Type.ANY) {
                reply.addRecord(record.withName(question.getName()), Section.ANSWER);
            }
        }
        if (reply.getSection(Section.ANSWER).isEmpty()) {
            reply.addRecord(table.soa(zone), Section.AUTHORITY);
        }
        return reply;
    }

    /** To a question in a version of EDNS that is not ours: says which one is. */
    static Message badVersion(Message query) {
        return reply(query, BADVERS_HIGH_BITS);
    }

    static Message reply(Message query, int extendedRcode) {
        Message reply = new Message(query.getHeader().getID());
        Header header = reply.getHeader();
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        copyFlag(Flags.RD, query.getHeader(), header);
        copyFlag(Flags.CD, query.getHeader(), header);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        OPTRecord edns = query.getOPT();
        if (edns != null) {
            int flags = edns.getFlags() & ExtendedFlags.DO;
            reply.addRecord(new OPTRecord(PAYLOAD, extendedRcode, 0, flags), Section.ADDITIONAL);
        }
        return reply;
    }

    private static void copyFlag(int flag, Header from, Header to) {
        if (from.getFlag(flag)) {
            to.setFlag(flag);
        }
    }
}
