package dev.testenv.apps;

import dev.testenv.Surroundings;
import dev.testenv.TestEnv;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** What a test does, in a JVM of its own. */
final class FromNowhere {
    private FromNowhere() {}

    public static void main(String[] args) throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        Apps apps = new Apps();
        try (TestEnv environment = TestEnv.connect(apps, Surroundings.ofThisProcess().settings())) {
            System.out.println("attached: " + environment.name());
            apps.POSTGRES.startAndWait();
            try (Connection connection = apps.POSTGRES.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select 6 * 7")) {
                row.next();
                System.out.println("jdbc: " + row.getInt(1));
            }
            try (HttpClient client = HttpClient.newHttpClient()) {
                URI billing = URI.create("http://" + apps.BILLING.hostName() + "/");
                HttpRequest request = HttpRequest.newBuilder(billing).build();
                System.out.println(
                        "http: " + client.send(request, BodyHandlers.ofString()).statusCode());
            }
            System.out.println("channel: " + channel(apps.BILLING.hostName()));
        }
        System.out.println("as before: " + before.equals(ProxySelector.getDefault()));
    }

    /** The JDK asks nobody about these; Netty has them. */
    private static String channel(String host) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(host, 80))) {
            return channel.isConnected() ? "connected" : "not connected";
        } catch (SocketException e) {
            return "not connected";
        }
    }
}
