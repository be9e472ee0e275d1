package dev.testenv.lint;

import static dev.testenv.lint.Sketch.app;
import static dev.testenv.lint.Sketch.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.model.ProfileSetting.OwnLines;
import dev.testenv.model.ProfileSetting.OwnLines.Place;
import org.junit.jupiter.api.Test;

class OwnLinesAreJudgedTest {
    private static void finds(String lines, String... problems) {
        OwnLines own = new OwnLines("a.server.conf", Place.SERVER, lines);
        assertThat(problems(app("a").rehearse(profile -> profile.with(own, "a.server.conf"))))
                .containsExactly(problems);
    }

    @Test
    void findsNothingWrongWithLinesAboutOnesOwnRequests() {
        finds(
                """
                # a comment with a } and a ;
                gzip on;
                add_header X-Odd "a } ; # b" always;
                location /old/ {
                    if ($request_method = POST) { return 405; }
                    return 301 https://shop.example/new#top;
                }
                """);
    }

    @Test
    void refusesWhatBreaksOut() {
        finds(
                "gzip on;\n} server { listen 80;\n",
                "error: a: lines of a.server.conf: line 2: this '}' would end the site's own block;"
                        + " take it out");
        finds(
                "location /x {\n",
                "error: a: lines of a.server.conf: line 1: a ';' or '}' is missing, which would"
                        + " swallow the lines behind");
        finds(
                "gzip on",
                "error: a: lines of a.server.conf: line 1: a ';' or '}' is missing, which would"
                        + " swallow the lines behind");
    }

    @Test
    void refusesWhatRunsCodeOrReadsFiles() {
        finds(
                "location /x {\n  perl Some::handler;\n}\n",
                "error: a: lines of a.server.conf: line 2: 'perl' is not offered in lines of one's"
                        + " own; what is offered concerns the site's requests and answers alone");
    }

    @Test
    void refusesWhatIsTheGatewaysOwn() {
        finds(
                "listen 80;\ninclude /etc/passwd;\nopen_file_cache max=9;\n",
                "error: a: lines of a.server.conf: line 1: 'listen': addresses, names and"
                        + " certificates come from the declaration; leave it out",
                "error: a: lines of a.server.conf: line 2: 'include' reads files of the gateway,"
                        + " where there are none of yours; leave it out",
                "error: a: lines of a.server.conf: line 3: 'open_file_cache' would delay swaps,"
                        + " which are files; leave it out");
        finds(
                "location /x { proxy_pass http://unix:/sockets/relay.sock:/; }",
                "error: a: lines of a.server.conf: line 1: 'http://unix:/sockets/relay.sock:/' leads"
                        + " to the gateway's own files and sockets, which are no site's affair");
    }

    @Test
    void refusesWhatSwapsWouldNotSurvive() {
        finds(
                "return 503;\nset $mark none;\nlocation /.testenv/side { return 200; }\n",
                "error: a: lines of a.server.conf: line 1: 'return' would answer for /.testenv/"
                        + " too, and swaps ask there; put it into a location",
                "error: a: lines of a.server.conf: line 2: '$mark' says who serves, and is set by"
                        + " swaps alone",
                "error: a: lines of a.server.conf: line 3: /.testenv/ is the gateway's own; choose"
                        + " another path");
    }
}
