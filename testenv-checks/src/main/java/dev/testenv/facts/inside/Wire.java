package dev.testenv.facts.inside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** How questions and answers are written; {@code lookout.pl} reads and writes the same. */
final class Wire {
    /** No such file, no such process, a part of a path that is no folder. */
    private static final List<Integer> ABSENT = List.of(2, 3, 20);

    /** An answer takes that much at most; nothing that is asked for has more. */
    private static final int LONGEST = 512 << 20;

    private Wire() {}

    /**
     * Something to find out.
     *
     * @param letter what
     * @param arguments about what
     */
    record Question(char letter, List<String> arguments) {
        static Question of(char letter, Object... arguments) {
            return new Question(letter, List.of(arguments).stream().map(String::valueOf).toList());
        }
    }

    /** What was found, or why not. */
    sealed interface Answer {
        /** It was found. */
        record Found(byte[] content) implements Answer {
            List<byte[]> items() {
                List<byte[]> items = new ArrayList<>();
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    byte[] item = new byte[left.getInt()];
                    left.get(item);
                    items.add(item);
                }
                return items;
            }

            List<String> texts() {
                return items().stream().map(item -> new String(item, UTF_8)).toList();
            }
        }

        /**
         * It was not.
         *
         * @param errno the system's number, 0 when it was not the system that refused
         */
        record Refused(int errno, String why) implements Answer {
            boolean isAbsent() {
                return ABSENT.contains(errno);
            }
        }
    }

    /** All questions of a batch, written at once. */
    static byte[] batch(List<Question> questions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(questions.size());
            for (Question question : questions) {
                out.writeByte(question.letter());
                out.writeInt(question.arguments().size());
                for (String argument : question.arguments()) {
                    byte[] text = argument.getBytes(UTF_8);
                    out.writeInt(text.length);
                    out.write(text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The next answer. */
    static Answer answer(DataInputStream in) throws IOException {
        int status = in.readUnsignedByte();
        int length = in.readInt();
        if (status > 1 || length < 0 || length > LONGEST) {
            throw new IOException("no answer: status " + status + ", " + length + " bytes");
        }
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new IOException("it ended in the middle of an answer");
        }
        return status == 0 ? new Answer.Found(content) : refused(new String(content, UTF_8));
    }

    /** A number and a text; the text alone from what is no system's error. */
    private static Answer refused(String text) {
        int space = text.indexOf(' ');
        return space > 0 && text.substring(0, space).matches("\\d{1,4}")
                ? new Answer.Refused(
                        Integer.parseInt(text.substring(0, space)), text.substring(space + 1))
                : new Answer.Refused(0, text);
    }
}
