package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** Reads a mail by Jakarta Mail, which nothing else here needs. */
record MailReader(MimeMessage mail) {
    /**
     * @param source each character stands for a byte
     */
    static MailReader of(String source) {
        try {
            byte[] bytes = source.getBytes(ISO_8859_1);
            return new MailReader(new MimeMessage(null, new ByteArrayInputStream(bytes)));
        } catch (MessagingException e) {
            throw unreadable(e);
        }
    }

    /** Decoded; empty when there is none of that name. */
    String header(String name) {
        try {
            @Nullable String value = mail.getHeader(name, null);
            return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (MessagingException | IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The first text of a type that is no attachment, its lines ending as here; empty when there is
     * none.
     */
    String text(String type) {
        try {
            return text(mail, type);
        } catch (MessagingException | IOException e) {
            throw unreadable(e);
        }
    }

    private static String text(Part part, String type) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            String text = "";
            for (int i = 0; i < parts.getCount() && text.isEmpty(); i++) {
                BodyPart inside = parts.getBodyPart(i);
                text = text(inside, type);
            }
            return text;
        }
        return part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                ? new String(part.getInputStream().readAllBytes(), charset(part))
                        .replace("\r\n", "\n")
                : "";
    }

    /** UTF-8 unless it says another one that this JVM knows. */
    private static Charset charset(Part part) throws MessagingException {
        @Nullable String name = new ContentType(part.getContentType()).getParameter("charset");
        try {
            return name == null ? UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return UTF_8;
        }
    }

    private static IllegalStateException unreadable(Exception e) {
        return new IllegalStateException("A mail cannot be read: " + e.getMessage(), e);
    }
}
