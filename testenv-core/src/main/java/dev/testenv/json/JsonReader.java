package dev.testenv.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recursive descent over RFC 8259, with a bound on depth so that bad input cannot exhaust the
 * stack.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 200;

    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)((?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    Object document() {
        Object value = value();
        blanks();
        if (at < text.length()) {
            throw bad("something follows the value");
        }
        return value;
    }

    private Object value() {
        blanks();
        if (++depth > MAX_DEPTH) {
            throw bad("nested too deeply");
        }
        Object value =
                switch (peek()) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string();
                    case 't' -> word("true", Boolean.TRUE);
                    case 'f' -> word("false", Boolean.FALSE);
                    case 'n' -> word("null", Json.NULL);
                    default -> number();
                };
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        blanks();
        if (peek() != '}') {
            do {
                blanks();
                String name = string();
                blanks();
                expect(':');
                members.put(name, value());
            } while (another('}'));
        }
        at++;
        return members;
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        at++;
        blanks();
        if (peek() != ']') {
            do {
                elements.add(value());
            } while (another(']'));
        }
        at++;
        return elements;
    }

    /** Whether a comma follows, and so another element; otherwise the end must. */
    private boolean another(char end) {
        blanks();
        if (peek() == ',') {
            at++;
            return true;
        }
        if (peek() != end) {
            throw bad("expected ',' or '" + end + "'");
        }
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw bad("a control character that is not escaped");
            }
            at++;
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String code = text.substring(at, Math.min(at + 4, text.length()));
                if (!HEX.matcher(code).matches()) {
                    throw bad("\\u needs four hexadecimal digits");
                }
                at += 4;
                yield (char) Integer.parseInt(code, 16);
            }
            default -> throw bad("unknown escape");
        };
    }

    private Object number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw bad("expected a value");
        }
        at = number.end();
        if (number.group(1).isEmpty()) {
            try {
                return Long.valueOf(number.group());
            } catch (NumberFormatException e) {
                // Beyond 64 bits: as near as a double comes.
                return Double.valueOf(number.group());
            }
        }
        return Double.valueOf(number.group());
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw bad("expected a value");
        }
        at += word.length();
        return meaning;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw bad("expected '" + c + "'");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw bad("ends too early");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("not JSON at character " + at + ": " + what);
    }
}
