package dev.testenv.dns;

import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the server in the same container one question: {@code Ask NAME [TYPE]}. */
public final class Ask {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final InetSocketAddress server;
    private final PrintStream out;
    private final PrintStream err;

    Ask(InetSocketAddress server, PrintStream out, PrintStream err) {
        this.server = server;
        this.out = out;
        this.err = err;
    }

    /** Prints a record a line. Exit code 0: there is one; 1: there is none; 2: not a question. */
    public static void main(String[] arguments) {
        var server = new InetSocketAddress("127.0.0.1", 53);
        System.exit(new Ask(server, System.out, System.err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        int type = arguments.size() == 2 ? Type.value(arguments.get(1)) : Type.A;
        if (arguments.isEmpty() || arguments.size() > 2 || type < 0) {
            err.println("usage: ask NAME [TYPE], for example: ask generation.dev.test TXT");
            return 2;
        }
        try {
            Name name = Name.fromString(arguments.get(0), Name.root);
            return print(name, ask(Record.newRecord(name, type, DClass.IN)));
        } catch (TextParseException e) {
            err.printf("'%s' is not a domain name%n", arguments.get(0));
            return 2;
        } catch (IOException e) {
            err.printf("no answer from %s: %s%n", server.getAddress().getHostAddress(), e);
            return 1;
        }
    }

    private Message ask(Record question) throws IOException {
        Message query = Message.newQuery(question);
        byte[] packet = query.toWire();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.connect(server);
            socket.send(new DatagramPacket(packet, packet.length));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            return new Message(Arrays.copyOf(answer.getData(), answer.getLength()));
        }
    }

    private int print(Name name, Message answer) {
        List<Record> records = answer.getSection(Section.ANSWER);
        if (records.isEmpty()) {
            err.printf("'%s': %s, no such record%n", name, Rcode.string(answer.getRcode()));
            return 1;
        }
        records.forEach(record -> out.println(record.rdataToString()));
        return 0;
    }
}
