package dev.testenv.errors;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.nio.charset.StandardCharsets;

/** Reads JSON that strangers send. */
final class Json {
    private Json() {}

    /**
     * Reads one object.
     *
     * @param what names the text in the message
     * @throws Rejected with status 400 if it is not a JSON object
     */
    static JsonObject object(byte[] text, String what) {
        return object(new String(text, StandardCharsets.UTF_8), what);
    }

    static JsonObject object(String text, String what) {
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw Rejected.badRequest(
                    "%s is not a JSON object: %s".formatted(what, e.getMessage()));
        } catch (StackOverflowError e) {
            // The parser descends by calling itself; only an attack is nested this deeply.
            throw Rejected.badRequest("%s is nested too deeply".formatted(what));
        }
    }
}
