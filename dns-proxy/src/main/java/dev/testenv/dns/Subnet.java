package dev.testenv.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;

/** An IPv4 subnet in CIDR form. The prefix is 8 to 32, so that it has reverse zones of its own. */
record Subnet(int network, int prefix) {

    private static final Pattern CIDR = Pattern.compile("([0-9.]{7,15})/([0-9]{1,2})");

    Subnet {
        if (prefix < 8 || prefix > 32) {
            throw new IllegalArgumentException("prefix /" + prefix + " is not between /8 and /32");
        }
        network &= -1 << (32 - prefix);
    }

    /**
     * Reads {@code 10.213.0.0/20}.
     *
     * @throws IllegalArgumentException when the text is nothing of the kind
     */
    static Subnet parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches() || !Address.isDottedQuad(cidr.group(1))) {
            throw new IllegalArgumentException("'" + text + "' is not a subnet like 10.213.0.0/20");
        }
        byte[] address = Address.toByteArray(cidr.group(1), Address.IPv4);
        return new Subnet(ByteBuffer.wrap(address).getInt(), Integer.parseInt(cidr.group(2)));
    }

    boolean contains(InetAddress address) {
        return address instanceof Inet4Address
                && (ByteBuffer.wrap(address.getAddress()).getInt() & -1 << (32 - prefix))
                        == network;
    }

    /** The zones that hold the reverse names of this subnet's addresses and no others: 1 to 128. */
    List<Name> reverseZones() {
        int octets = (prefix + 7) / 8;
        List<Name> zones = new ArrayList<>();
        for (int i = 0; i < 1 << (8 * octets - prefix); i++) {
            zones.add(reverseZone(network + (i << (32 - 8 * octets)), octets));
        }
        return zones;
    }

    private static Name reverseZone(int address, int octets) {
        StringBuilder zone = new StringBuilder();
        for (int octet = octets; octet >= 1; octet--) {
            zone.append(address >>> (32 - 8 * octet) & 0xff).append('.');
        }
        return Name.fromConstantString(zone.append("in-addr.arpa.").toString());
    }

    @Override
    public String toString() {
        byte[] address = ByteBuffer.allocate(4).putInt(network).array();
        return Address.toDottedQuad(address) + "/" + prefix;
    }
}
