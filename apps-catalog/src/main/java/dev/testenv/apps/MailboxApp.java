package dev.testenv.apps;

import dev.testenv.dsl.AppHandle;
import dev.testenv.dsl.Attachment;
import dev.testenv.dsl.Declaration;
import dev.testenv.dsl.EndpointDeclaration;
import dev.testenv.dsl.Wait;
import dev.testenv.json.Json;
import dev.testenv.model.App;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Takes mail for any address (GreenMail), and gives it to tests. */
public record MailboxApp(App app, Attachment attachment) implements AppHandle {
    private static final int SMTP = 3025;
    private static final int HTTP = 8080;
    private static final int IMAP = 3143;

    /** One endpoint {@code smtp} with SMTP on 3025, HTTP on 8080 and IMAP on 3143. */
    public static Declaration<MailboxApp> mailboxApp(String name, String image) {
        return Declaration.of(name, image, MailboxApp::new)
                .endpoints(
                        EndpointDeclaration.named("smtp")
                                .tcp("smtp", SMTP)
                                .http("web", HTTP)
                                .tcp("imap", IMAP))
                .waitFor(
                        Wait.all(
                                Wait.greeting("220"),
                                Wait.greeting(IMAP, "* OK"),
                                Wait.http(HTTP, "/api/service/readiness")));
    }

    /**
     * What has arrived for an address, oldest first. Nothing, too, for an address that no mail has
     * come for, so that one can wait: {@code eventually(() ->
     * apps.MAILBOX.messages("ann@dev.test"), mails -> !mails.isEmpty())}.
     */
    public List<Mail> messages(String address) {
        HttpResponse<byte[]> answer =
                Http.send(this, Http.to(this, "/api/user/" + address + "/messages/"));
        String body = Http.text(answer);
        if (answer.statusCode() == 400 && body.contains("not found")) {
            return List.of();
        }
        if (answer.statusCode() != 200 || !(Json.parse(body) instanceof List<?> list)) {
            throw Http.refused(this, answer, body);
        }
        return list.stream().map(MailboxApp::mail).toList();
    }

    private static Mail mail(Object message) {
        return Mail.of(String.valueOf(((Map<?, ?>) message).get("mimeMessage")));
    }

    /** Throws all mail away, of all addresses. */
    public void clear() {
        HttpRequest.Builder purge =
                Http.to(this, "/api/mail/purge").POST(HttpRequest.BodyPublishers.noBody());
        HttpResponse<byte[]> answer = Http.send(this, purge);
        if (answer.statusCode() != 200) {
            throw Http.refused(this, answer, Http.text(answer));
        }
    }
}
