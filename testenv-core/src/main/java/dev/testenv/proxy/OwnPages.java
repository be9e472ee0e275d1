package dev.testenv.proxy;

import dev.testenv.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the proxy itself answers, on the port on which it listens. */
final class OwnPages {
    private OwnPages() {}

    /** The whole answer. */
    static byte[] answer(String path, Places places, int port) {
        return switch (path.replaceFirst("\\?.*", "")) {
            case "/proxy.pac" -> Http.answer("200 OK", Pac.TYPE, Pac.of(places, port));
            case "/" -> Http.answer("200 OK", "application/json", about(places, port));
            default ->
                    Http.answer(
                            "404 Not Found",
                            "text/plain; charset=utf-8",
                            "The proxy of environment '"
                                    + places.environment()
                                    + "' has no other pages than / and /proxy.pac\n");
        };
    }

    private static String about(Places places, int port) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("schema", 1);
        about.put("environment", places.environment());
        about.put("process", ProcessHandle.current().pid());
        about.put("pac", "http://127.0.0.1:" + port + "/proxy.pac");
        return Json.write(about) + "\n";
    }
}
