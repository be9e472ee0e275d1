package dev.testenv.proof.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** One side of a swap: a server of HTTP/1.1 and one of gRPC that answer with its name. */
public record Side(String name, HttpServer web, GrpcServer calls) implements AutoCloseable {
    /**
     * @param args the side's name, the address to listen on, the ports for HTTP and for gRPC
     */
    public static void main(String[] args) throws Exception {
        Side side =
                open(
                        args[0],
                        new InetSocketAddress(args[1], Integer.parseInt(args[2])),
                        new InetSocketAddress(args[1], Integer.parseInt(args[3])),
                        Executors.newCachedThreadPool());
        side.calls.awaitEnd();
    }

    /**
     * @param threads one for each open connection
     */
    public static Side open(
            String name, InetSocketAddress http, InetSocketAddress grpc, Executor threads)
            throws IOException {
        return new Side(name, HttpServer.open(name, http, threads), GrpcServer.open(name, grpc));
    }

    @Override
    public void close() throws IOException {
        web.close();
        calls.close();
    }
}
