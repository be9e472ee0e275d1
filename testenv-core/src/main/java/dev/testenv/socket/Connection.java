package dev.testenv.socket;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Two streams to the engine; reading gives up when nothing arrives for the limit. */
interface Connection extends Closeable {
    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    static Connection open(EngineAddress address, Duration limit) throws IOException {
        return switch (address) {
            case EngineAddress.Unix unix -> new UnixConnection(unix.path(), limit);
            case EngineAddress.Tcp tcp -> tcp(tcp, limit);
        };
    }

    private static Connection tcp(EngineAddress.Tcp address, Duration limit) throws IOException {
        int millis = Math.toIntExact(limit.toMillis());
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.host(), address.port()), millis);
            plain.setSoTimeout(millis);
            plain.setTcpNoDelay(true);
            Socket socket =
                    address.tls().isEmpty()
                            ? plain
                            : TlsSockets.over(plain, address, address.tls().get());
            return new OverSocket(socket);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** TCP, encrypted or not. */
    record OverSocket(Socket socket) implements Connection {
        @Override
        public InputStream in() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
