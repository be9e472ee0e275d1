package dev.testenv.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.testenv.facts.inside.Node;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is at a path of a container. Everything but {@link #exists} throws {@link
 * IllegalStateException} when nothing is there, and everything {@link CannotTellException} when it
 * cannot be looked at.
 */
public final class FileFact {
    private static final int PIECE = 1 << 20;

    /** More than anybody would want to compare with a text. */
    private static final long LARGEST = 64L << 20;

    private final Place place;
    private final String path;
    private final boolean follow;
    private @Nullable Fact<Optional<Node>> known;

    FileFact(Place place, String path, boolean follow) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path in a container: it must begin with '/'");
        }
        this.place = place;
        this.path = path;
        this.follow = follow;
    }

    void knows(Fact<Optional<Node>> found) {
        known = found;
    }

    /** As it was asked for. */
    public String path() {
        return path;
    }

    /** {@code '/etc/hosts' in billing/www (testenv-dev-billing-www)}, for messages. */
    @Override
    public String toString() {
        return "'" + path + "' in " + place.where();
    }

    /** What {@code stat} says of it; looked at once. Empty when nothing is there. */
    public Fact<Optional<Node>> look() {
        Fact<Optional<Node>> found = known;
        if (found == null) {
            found = place.inside().nodes(List.of(path), follow).getFirst();
            known = found;
        }
        return found;
    }

    /** What {@code stat} says of it. */
    public Node node() {
        return look().get().orElseThrow(this::absent);
    }

    private IllegalStateException absent() {
        return new IllegalStateException(this + " does not exist");
    }

    /** Whether something is there. */
    public boolean exists() {
        return look().get().isPresent();
    }

    public boolean isFile() {
        return is(Node.Kind.FILE);
    }

    public boolean isFolder() {
        return is(Node.Kind.FOLDER);
    }

    /** Only where the link itself was asked for: {@link Facts#link}. */
    public boolean isLink() {
        return is(Node.Kind.LINK);
    }

    public boolean isPipe() {
        return is(Node.Kind.PIPE);
    }

    public boolean isSocket() {
        return is(Node.Kind.SOCKET);
    }

    /** Whether it is there, and that. */
    public boolean is(Node.Kind kind) {
        return look().get().filter(node -> node.kind() == kind).isPresent();
    }

    /** Whether somebody may execute it. */
    public boolean isExecutable() {
        return node().isExecutable();
    }

    /** Its permissions, four octal digits: {@code 0640}. */
    public String mode() {
        return node().mode();
    }

    public int uid() {
        return node().uid();
    }

    public int gid() {
        return node().gid();
    }

    /** The name of its owner in the image; the number of one that has no name there. */
    public String user() {
        return place.accounts().userName(uid()).get();
    }

    /** The name of its group in the image; the number of one that has no name there. */
    public String group() {
        return place.accounts().groupName(gid()).get();
    }

    /** In bytes. */
    public long size() {
        return node().size();
    }

    /** When its content changed last, in seconds. */
    public Instant modified() {
        return node().modified();
    }

    public long inode() {
        return node().inode();
    }

    /** Where the symbolic link points, as it was written. */
    public String linkTarget() {
        Node itself = follow ? new FileFact(place, path, false).node() : node();
        if (itself.kind() != Node.Kind.LINK) {
            throw new IllegalStateException(this + " is no symbolic link");
        }
        return itself.target();
    }

    /**
     * Its content.
     *
     * @throws CannotTellException also when it has more than 64 MiB
     */
    public byte[] content() {
        if (node().size() > LARGEST) {
            throw new CannotTellException(
                    this + " has " + size() + " bytes, and 64 MiB are read at most");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        read(content::writeBytes);
        return content.toByteArray();
    }

    /** Its content as UTF-8. */
    public String text() {
        return new String(content(), UTF_8);
    }

    /** The beginning of its content in one line, without secrets: for messages. */
    public String excerpt() {
        return place.hide(Excerpt.of(text()));
    }

    /** Whether its content has that text somewhere. */
    public boolean contains(String text) {
        return text().contains(text);
    }

    /** Whether the expression holds for some part of its content; {@code ^} begins any line. */
    public boolean matches(String expression) {
        return Pattern.compile(expression, Pattern.MULTILINE).matcher(text()).find();
    }

    /** In hexadecimal, of a file of any size; so are the following. */
    public String sha256() {
        return digest("SHA-256");
    }

    public String sha512() {
        return digest("SHA-512");
    }

    /** For comparing with what others have written down; it keeps nobody from forging a file. */
    public String md5() {
        return digest("MD5");
    }

    private String digest(String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            read(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no " + algorithm, e);
        }
    }

    /** Piece by piece, so that the file may be larger than this process's memory. */
    private void read(Consumer<byte[]> sink) {
        long at = 0;
        byte[] piece;
        do {
            piece = place.inside().content(path, at, PIECE).get().orElseThrow(this::absent);
            sink.accept(piece);
            at += piece.length;
        } while (piece.length == PIECE);
    }

    /** The names in the folder, sorted. */
    public List<String> names() {
        return place.inside().names(path).get().orElseThrow(this::absent);
    }
}
