package dev.testenv.proof.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;

/**
 * A service of two methods, whose messages are plain text instead of protocol buffers: for gRPC
 * they are bytes either way.
 */
public final class GrpcServer implements AutoCloseable {
    private static final String SERVICE = "testenv.Side";

    /** Answers with the name of the side. */
    public static final MethodDescriptor<String, String> ASK = method("Ask", MethodType.UNARY);

    /** Answers with the name of the side as often as the question says, every 10 ms. */
    public static final MethodDescriptor<String, String> LISTEN =
            method("Listen", MethodType.SERVER_STREAMING);

    private static final long BETWEEN_ANSWERS_NANOS = 10_000_000;

    private final Server server;

    private GrpcServer(Server server) {
        this.server = server;
    }

    /** Listens from now on. */
    static GrpcServer open(String side, InetSocketAddress address) throws IOException {
        ServerServiceDefinition service =
                ServerServiceDefinition.builder(SERVICE)
                        .addMethod(
                                ASK,
                                ServerCalls.asyncUnaryCall((question, answer) -> {
                                    answer.onNext(side);
                                    answer.onCompleted();
                                }))
                        .addMethod(
                                LISTEN,
                                ServerCalls.asyncServerStreamingCall((times, answer) -> {
                                    for (int i = Integer.parseInt(times); i > 0; i--) {
                                        answer.onNext(side);
                                        LockSupport.parkNanos(BETWEEN_ANSWERS_NANOS);
                                    }
                                    answer.onCompleted();
                                }))
                        .build();
        return new GrpcServer(
                NettyServerBuilder.forAddress(address).addService(service).build().start());
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setType(type)
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    void awaitEnd() throws InterruptedException {
        server.awaitTermination();
    }

    /** Ends what is open, too. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
