package dev.testenv.dns;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import org.xbill.DNS.Message;

/** A client with one socket or one connection, that waits five seconds for an answer. */
final class Asker implements Closeable {

    private final DatagramSocket udp;
    private final Socket tcp;

    private Asker(DatagramSocket udp, Socket tcp) throws IOException {
        this.udp = udp;
        this.tcp = tcp;
        udp.setSoTimeout(5000);
        tcp.setSoTimeout(5000);
    }

    static Asker udp(InetSocketAddress server) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(InetAddress.getLoopbackAddress(), server.getPort());
        return new Asker(socket, new Socket());
    }

    static Asker tcp(InetSocketAddress server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        return new Asker(new DatagramSocket(), socket);
    }

    Message ask(Message query) throws IOException {
        send(query.toWire());
        return receive();
    }

    void send(byte[] packet) throws IOException {
        if (tcp.isConnected()) {
            TcpFrames.write(tcp.getOutputStream(), packet);
        } else {
            udp.send(new DatagramPacket(packet, packet.length));
        }
    }

    Message receive() throws IOException {
        if (tcp.isConnected()) {
            var in = new DataInputStream(tcp.getInputStream());
            return new Message(
                    TcpFrames.read(in).orElseThrow(() -> new IOException("closed by the server")));
        }
        DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
        udp.receive(answer);
        return new Message(Arrays.copyOf(answer.getData(), answer.getLength()));
    }

    /** Ends the sending; answers can still be received. */
    void finish() throws IOException {
        tcp.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
