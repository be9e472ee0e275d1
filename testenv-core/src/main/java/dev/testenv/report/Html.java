package dev.testenv.report;

import java.util.List;

/**
 * A piece of HTML. Text becomes part of a page here alone, and is escaped.
 *
 * @param markup well formed
 */
record Html(String markup) {
    static final Html NONE = new Html("");

    /** A text as it is to be read. */
    static Html text(String text) {
        return new Html(escaped(text));
    }

    /** An element of that name, still without attributes and content. */
    static Tag tag(String name) {
        return new Tag(name, "");
    }

    /** An element with a class of the style sheet. */
    static Tag tag(String name, String styleClass) {
        return tag(name).with("class", styleClass);
    }

    /** The beginning of an element. */
    record Tag(String name, String attributes) {
        Tag with(String attribute, String value) {
            return new Tag(name, attributes + " " + attribute + "=\"" + escaped(value) + "\"");
        }

        /** With an attribute that has no value. */
        Tag with(String attribute) {
            return new Tag(name, attributes + " " + attribute);
        }

        /** Of those that have no content and no end. */
        Html empty() {
            return new Html("<" + name + attributes + ">");
        }

        Html around(String text) {
            return around(text(text));
        }

        Html around(Html... pieces) {
            return around(List.of(pieces));
        }

        Html around(List<Html> pieces) {
            StringBuilder element =
                    new StringBuilder("<").append(name).append(attributes).append('>');
            pieces.forEach(piece -> element.append(piece.markup));
            return new Html(element.append("</").append(name).append(">").toString());
        }
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                // HTML has no way to write the others; a file of text may have them.
                default -> out.append(c < ' ' || c == 0x7f ? '\ufffd' : c);
            }
        }
        return out.toString();
    }
}
