package dev.testenv.apps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Signed requests to an S3 server. */
record S3Calls(S3App app, S3Signature signature) {
    private static final byte[] NOTHING = {};

    /**
     * An answer of whatever status.
     *
     * @param path of a bucket or an object, not encoded
     */
    HttpResponse<byte[]> answer(
            String method, String path, Map<String, String> query, byte[] body) {
        String encodedQuery =
                new TreeMap<>(query)
                        .entrySet().stream()
                                .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
                                .collect(Collectors.joining("&"));
        String encodedPath = encoded(path).replace("%2F", "/");
        URI uri = app.endpoint().resolve(encodedPath + (query.isEmpty() ? "" : "?" + encodedQuery));
        return Http.send(app, signature.request(method, uri, body, Instant.now()));
    }

    /**
     * The body of a good answer.
     *
     * @throws IllegalStateException with the server's reason for any other
     */
    byte[] call(String method, String path, Map<String, String> query, byte[] body) {
        HttpResponse<byte[]> answer = answer(method, path, query, body);
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer);
        }
        return answer.body();
    }

    IllegalStateException refused(HttpResponse<byte[]> answer) {
        return Http.refused(app, answer, reason(answer.body()));
    }

    /** Such as {@code NoSuchKey, The specified key does not exist}. */
    private static String reason(byte[] body) {
        try {
            Document xml = xml(body);
            String code = String.join("", texts(xml, "Code"));
            String message = String.join("", texts(xml, "Message"));
            return message.isEmpty() ? code : code + ", " + message;
        } catch (SAXException e) {
            return new String(body, UTF_8);
        }
    }

    /** All texts of a name in a list, which may come in several pieces. */
    List<String> list(String path, Map<String, String> query, String name) {
        byte[] body = call("GET", path, query, NOTHING);
        try {
            Document xml = xml(body);
            List<String> found = new ArrayList<>(texts(xml, name));
            List<String> next = texts(xml, "NextContinuationToken");
            if (!next.isEmpty()) {
                Map<String, String> further = new TreeMap<>(query);
                further.put("continuation-token", next.getFirst());
                found.addAll(list(path, further, name));
            }
            return found;
        } catch (SAXException e) {
            throw new IllegalStateException(
                    "'" + app.app().name() + "' sent no XML: " + new String(body, UTF_8), e);
        }
    }

    private static List<String> texts(Document xml, String name) {
        NodeList found = xml.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static Document xml(byte[] body) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            // The default one prints to the error stream.
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(body));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("This JVM cannot read XML", e);
        }
    }

    /** As signatures want it: everything but letters, digits and {@code -._~} (RFC 3986). */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
