package dev.testenv.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.Address;

/** The text of resolv.conf(5). */
final class ResolvConf {

    private ResolvConf() {}

    /** Its name servers in order; one that is no plain address is left out, as a resolver does. */
    static List<InetSocketAddress> nameservers(List<String> lines, int port) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 2 && words[0].equals("nameserver")) {
                try {
                    InetAddress address = Address.getByAddress(words[1]);
                    servers.add(new InetSocketAddress(address, port));
                } catch (UnknownHostException e) {
                    continue;
                }
            }
        }
        return servers;
    }
}
