package dev.testenv.tunnel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a program on this machine. Each side may send its window, and then as much as
 * the other has got rid of. For one thread; none of this waits.
 */
final class LocalConnection {
    static final int WINDOW = 256 * 1024;
    static final int PIECE = 64 * 1024;

    private final int id;
    private final Selector selector;
    private final FrameOutput other;
    private final ByteBuffer frame;
    private final Deque<InetSocketAddress> places;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private @Nullable SelectionKey key;
    private int credit = WINDOW;
    private int gotRid;
    private boolean endedThere;
    private boolean endedHere;
    private boolean shut;
    private boolean over;

    /**
     * @param places to dial, one after the other, until one takes it
     * @param frame has room for a head and a piece; whoever reads uses it
     */
    LocalConnection(
            int id,
            List<InetSocketAddress> places,
            Selector selector,
            FrameOutput other,
            ByteBuffer frame) {
        this.id = id;
        this.places = new ArrayDeque<>(places);
        this.selector = selector;
        this.other = other;
        this.frame = frame;
    }

    /** Whether nothing will come of it any more. */
    boolean isOver() {
        return over;
    }

    /** Has a caller of this machine carried, who has said something already. */
    void adopt(SocketChannel caller, byte[] said) {
        try {
            caller.configureBlocking(false);
            key = caller.register(selector, 0, this);
        } catch (IOException e) {
            breakOff();
        }
        if (over) {
            hangUp(caller);
            return;
        }
        if (said.length > 0) {
            credit -= said.length;
            other.write(Frame.CONTENT, id, said);
        }
        proceed();
    }

    /** Calls a program that listens here. */
    void dial() {
        while (!places.isEmpty() && !over) {
            try {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                key = channel.register(selector, SelectionKey.OP_CONNECT, this);
                if (channel.connect(places.removeFirst())) {
                    proceed();
                }
                return;
            } catch (IOException | UnsupportedAddressTypeException e) {
                hangUp();
            }
        }
        breakOff();
    }

    /** What the other end says of it. */
    void take(Frame said) {
        switch (said.type()) {
            case Frame.CONTENT -> waiting.add(ByteBuffer.wrap(said.content()));
            case Frame.ENDED -> endedThere = true;
            case Frame.GOT_RID -> credit += said.number();
            default -> end();
        }
        proceed();
    }

    /** Whatever the socket is ready for. */
    void proceed() {
        SelectionKey now = key;
        if (over || now == null) {
            return;
        }
        SocketChannel channel = (SocketChannel) now.channel();
        try {
            if (channel.isConnectionPending() && !channel.finishConnect()) {
                return;
            }
        } catch (IOException refused) {
            hangUp();
            dial();
            return;
        }
        try {
            write(channel);
            read(channel);
        } catch (IOException e) {
            breakOff();
        }
        if (!over) {
            boolean reads = credit > 0 && !endedHere;
            now.interestOps(
                    (reads ? SelectionKey.OP_READ : 0)
                            | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
    }

    private void write(SocketChannel channel) throws IOException {
        while (!waiting.isEmpty()) {
            gotRid += channel.write(waiting.getFirst());
            if (waiting.getFirst().hasRemaining()) {
                break;
            }
            waiting.removeFirst();
        }
        if (gotRid >= WINDOW / 4) {
            other.write(Frame.GOT_RID, id, Frame.number(gotRid));
            gotRid = 0;
        }
        if (endedThere && waiting.isEmpty() && !shut) {
            channel.shutdownOutput();
            shut = true;
            endOnceBothHave();
        }
    }

    /** One piece, so that others get their turn. */
    private void read(SocketChannel channel) throws IOException {
        if (over || endedHere || credit <= 0) {
            return;
        }
        frame.clear().position(Frame.HEAD).limit(Frame.HEAD + Math.min(credit, PIECE));
        int length = channel.read(frame);
        if (length > 0) {
            credit -= length;
            other.writeAround(frame, Frame.CONTENT, id, length);
        } else if (length < 0) {
            endedHere = true;
            other.write(Frame.ENDED, id, new byte[0]);
            endOnceBothHave();
        }
    }

    private void endOnceBothHave() {
        if (endedHere && shut) {
            end();
        }
    }

    void breakOff() {
        if (!over) {
            other.write(Frame.BROKEN_OFF, id, new byte[0]);
            end();
        }
    }

    /** Without a word to the other end. */
    void end() {
        over = true;
        hangUp();
    }

    private void hangUp() {
        SelectionKey now = key;
        if (now != null) {
            key = null;
            hangUp((SocketChannel) now.channel());
        }
    }

    static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
