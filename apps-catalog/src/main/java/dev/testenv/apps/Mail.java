package dev.testenv.apps;

/**
 * A mail that has arrived.
 *
 * @param from as its header says, such as {@code Shop <shop@dev.test>}
 * @param to as its header says
 * @param subject without the encoding of headers
 * @param text the plain text; the HTML as it is when there is no other
 * @param html the HTML; empty without one
 * @param source the whole mail as it came, each character standing for a byte
 */
public record Mail(
        String from, String to, String subject, String text, String html, String source) {

    /** Reads a mail (RFC 5322, with MIME), each of whose characters stands for a byte. */
    static Mail of(String source) {
        MailReader mail = MailReader.of(source);
        String html = mail.text("text/html");
        String text = mail.text("text/plain");
        return new Mail(
                mail.header("From"),
                mail.header("To"),
                mail.header("Subject"),
                text.isEmpty() ? html : text,
                html,
                source);
    }
}
