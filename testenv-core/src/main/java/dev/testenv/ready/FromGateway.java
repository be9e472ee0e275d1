package dev.testenv.ready;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.testenv.model.CommandResult;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks from inside the gateway's container, where the host has no way into the network. */
public final class FromGateway implements Vantage {
    private static final Pattern ANSWER = Pattern.compile("answered ((?:[0-9a-f]{2})+)\\n");
    private static final Pattern STATUS = Pattern.compile("status (\\d{3})\\n?\\n?");

    private static final String DROPPED = "closed by the other side";

    private final Insider insider;
    private final String gateway;

    /**
     * @param gateway the gateway's container
     */
    public FromGateway(Insider insider, String gateway) {
        this.insider = insider;
        this.gateway = gateway;
    }

    @Override
    public void connect(String address, int port, Duration limit)
            throws IOException, InterruptedException {
        String said = ask(List.of("gateway", "probe-tcp", address, "" + port), limit);
        if (said.startsWith(DROPPED)) {
            throw new EOFException("accepted, then closed at once");
        }
        if (!said.strip().equals("open")) {
            throw new IOException(reason(said));
        }
    }

    @Override
    public String reply(Greeting greeting, Duration limit)
            throws IOException, InterruptedException {
        String said =
                ask(
                        List.of(
                                "gateway",
                                "probe-tcp",
                                greeting.address(),
                                "" + greeting.port(),
                                HexFormat.of().formatHex(greeting.send().getBytes(ISO_8859_1)),
                                "" + greeting.enough()),
                        limit);
        Matcher answer = ANSWER.matcher(said);
        if (!answer.lookingAt()) {
            throw new IOException(reason(said));
        }
        return new String(HexFormat.of().parseHex(answer.group(1)), ISO_8859_1);
    }

    @Override
    public HttpReply get(HttpQuestion question, Duration limit)
            throws IOException, InterruptedException {
        String port = question.port() == 80 ? "" : ":" + question.port();
        String said =
                ask(
                        List.of(
                                "gateway",
                                "probe-http",
                                "GET",
                                "http://" + question.address() + port + question.path(),
                                "Host: " + question.host() + port),
                        limit);
        Matcher status = STATUS.matcher(said);
        if (!status.lookingAt()) {
            throw new IOException(reason(said));
        }
        return new HttpReply(
                Integer.parseInt(status.group(1)),
                question.withBody() ? said.substring(status.end()) : "");
    }

    private String ask(List<String> command, Duration limit)
            throws IOException, InterruptedException {
        CommandResult result = insider.exec(gateway, command, limit);
        if (result.exitCode() != 0) {
            throw new IOException(
                    "could not ask from inside '" + gateway + "': " + result.err().strip());
        }
        return result.out();
    }

    private static String reason(String said) {
        String reason = said.strip();
        return reason.startsWith("closed ") ? reason.substring("closed ".length()) : reason;
    }
}
