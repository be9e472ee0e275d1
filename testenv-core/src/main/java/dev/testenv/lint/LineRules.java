package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.ProfileSetting.OwnLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A team's own lines of a site file, before nginx sees them: whether they stay where they are put,
 * use only what concerns their own requests, and leave swaps alone. What is not known to be
 * harmless is refused, since nginx has modules that run code and read any file.
 */
record LineRules(OwnLines own, Consumer<String> errors) {
    /** What has no effect beyond the site's own requests and answers. */
    private static final Set<String> HARMLESS =
            Set.of(
                    "add_header",
                    "add_trailer",
                    "allow",
                    "auth_basic",
                    "charset",
                    "charset_types",
                    "chunked_transfer_encoding",
                    "client_body_timeout",
                    "client_header_timeout",
                    "client_max_body_size",
                    "default_type",
                    "deny",
                    "error_page",
                    "etag",
                    "expires",
                    "gzip",
                    "gzip_comp_level",
                    "gzip_min_length",
                    "gzip_proxied",
                    "gzip_types",
                    "gzip_vary",
                    "if",
                    "keepalive_requests",
                    "keepalive_timeout",
                    "limit_except",
                    "limit_rate",
                    "limit_rate_after",
                    "location",
                    "proxy_buffering",
                    "proxy_connect_timeout",
                    "proxy_cookie_domain",
                    "proxy_cookie_flags",
                    "proxy_cookie_path",
                    "proxy_hide_header",
                    "proxy_pass",
                    "proxy_pass_header",
                    "proxy_read_timeout",
                    "proxy_redirect",
                    "proxy_request_buffering",
                    "proxy_send_timeout",
                    "return",
                    "rewrite",
                    "satisfy",
                    "send_timeout",
                    "set",
                    "sub_filter",
                    "sub_filter_once",
                    "sub_filter_types");

    /** By these the gateway decides who serves. */
    private static final Set<String> OURS =
            Set.of("$site", "$mark", "$upstream", "$side", "$host_folder");

    /** A comment, a string, an end, or a word. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "#[^\\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[;{}]"
                            + "|(?:\\$\\{|[^\\s;{}\"'#]|(?<=\\S)#)(?:\\$\\{\\w+}|[^\\s;{}])*",
                    Pattern.DOTALL);

    /** Files and sockets that are the gateway's own. */
    private static final Pattern INSIDE =
            Pattern.compile(
                    "(?i)unix:|/(sites|sockets|tls|run|etc|proc|dev)(/|$)|localhost|127\\.");

    void judge() {
        Deque<String> blocks = new ArrayDeque<>();
        List<String> words = new ArrayList<>();
        for (MatchResult token : TOKEN.matcher(own.lines()).results().toList()) {
            int line =
                    1
                            + (int)
                                    own.lines()
                                            .chars()
                                            .limit(token.start())
                                            .filter(c -> c == '\n')
                                            .count();
            String text = token.group();
            if (text.startsWith("#")) {
                continue;
            }
            switch (text) {
                case ";" -> {
                    directive(words, blocks, line);
                    words.clear();
                }
                case "{" -> {
                    directive(words, blocks, line);
                    blocks.push(words.isEmpty() ? "" : words.getFirst());
                    words.clear();
                }
                case "}" -> {
                    if (blocks.isEmpty()) {
                        error(line, "this '}' would end the site's own block; take it out");
                        return;
                    }
                    blocks.pop();
                }
                default -> words.add(text);
            }
        }
        if (!blocks.isEmpty() || !words.isEmpty()) {
            error(
                    (int) own.lines().lines().count(),
                    "a ';' or '}' is missing, which would swallow the lines behind");
        }
    }

    private void directive(List<String> words, Deque<String> blocks, int line) {
        if (words.isEmpty()) {
            error(line, "there is nothing before this; take it out");
            return;
        }
        String name = words.getFirst();
        if (!HARMLESS.contains(name)) {
            error(line, quoted(name) + why(name));
            return;
        }
        boolean top = blocks.isEmpty() && own.place() == OwnLines.Place.SERVER;
        if (top && (name.equals("return") || name.equals("rewrite"))) {
            error(
                    line,
                    quoted(name)
                            + " would answer for /.testenv/ too, and swaps ask there; put it into a"
                            + " location");
        }
        if (name.equals("location") && words.stream().anyMatch(w -> w.contains(".testenv"))) {
            error(line, "/.testenv/ is the gateway's own; choose another path");
        }
        if (name.equals("set") && words.size() > 1 && OURS.contains(words.get(1))) {
            error(line, quoted(words.get(1)) + " says who serves, and is set by swaps alone");
        }
        words.stream()
                .skip(1)
                .filter(word -> INSIDE.matcher(word).find())
                .forEach(word ->
                        error(
                                line,
                                quoted(word)
                                        + " leads to the gateway's own files and sockets, which are no"
                                        + " site's affair"));
    }

    private static String why(String name) {
        return switch (name) {
            case "listen", "server_name", "ssl_certificate", "ssl_certificate_key" ->
                    ": addresses, names and certificates come from the declaration; leave it out";
            case "include", "root", "alias", "try_files", "auth_basic_user_file" ->
                    " reads files of the gateway, where there are none of yours; leave it out";
            case "open_file_cache" -> " would delay swaps, which are files; leave it out";
            case "proxy_set_header" ->
                    " would drop the headers that the gateway sends, Host among them; leave it out";
            default ->
                    " is not offered in lines of one's own; what is offered concerns the site's"
                            + " requests and answers alone";
        };
    }

    private void error(int line, String message) {
        errors.accept("line " + line + ": " + message);
    }
}
