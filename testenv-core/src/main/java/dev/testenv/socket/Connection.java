package dev.testenv.socket;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Two streams to the engine; reading gives up when nothing arrives for the limit. */
interface Connection extends Closeable {
    InputStream in() throws IOException;

    OutputStream out() throws IOException;

    /** Says that nothing more will be sent; what the other side says still arrives. */
    void endOutput() throws IOException;

    static Connection open(EngineAddress address, Duration limit) throws IOException {
        // No switch: the first one over types costs a JVM 10 ms, and quick commands get here.
        if (address instanceof EngineAddress.Unix unix) {
            return new UnixConnection(unix.path(), limit);
        }
        return address instanceof EngineAddress.Ssh ssh
                ? new SshConnection(ssh.command(), limit)
                : tcp((EngineAddress.Tcp) address, limit);
    }

    /** One on which both sides may talk at the same time, for as long as they like. */
    static Connection openForLong(EngineAddress address, Duration connectLimit) throws IOException {
        return switch (address) {
            case EngineAddress.Unix unix ->
                    new OverChannel(SocketChannel.open(UnixDomainSocketAddress.of(unix.path())));
            case EngineAddress.Tcp tcp -> {
                OverSocket connection = tcp(tcp, connectLimit);
                connection.socket.setSoTimeout(0);
                // A network that is gone is noticed, if after minutes.
                connection.socket.setKeepAlive(true);
                yield connection;
            }
            case EngineAddress.Ssh ssh -> new SshConnection(ssh.command(), Duration.ZERO);
        };
    }

    private static OverSocket tcp(EngineAddress.Tcp address, Duration limit) throws IOException {
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
        public void endOutput() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A unix socket without limits of time. */
    record OverChannel(SocketChannel channel) implements Connection {
        @Override
        public InputStream in() {
            return Channels.newInputStream(channel);
        }

        @Override
        public OutputStream out() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public void endOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
