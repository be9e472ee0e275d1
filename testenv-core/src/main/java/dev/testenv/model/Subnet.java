package dev.testenv.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses in CIDR notation (RFC 4632).
 *
 * @param base the first address as an unsigned 32-bit number
 * @param prefix how many leading bits are fixed, 0 to 32
 */
public record Subnet(long base, int prefix) {
    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public Subnet {
        if (prefix < 0 || prefix > 32 || base < 0 || base > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("not an IPv4 block: " + base + "/" + prefix);
        }
        base &= mask(prefix);
    }

    /**
     * @param cidr such as {@code 10.213.0.0/16}
     * @throws IllegalArgumentException when it is none
     */
    public static Subnet parse(String cidr) {
        Matcher m = CIDR.matcher(cidr.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "'" + cidr + "' is no block of addresses; write it as 10.213.0.0/16");
        }
        return new Subnet(
                number(cidr.substring(0, cidr.indexOf('/')).strip()), Integer.parseInt(m.group(5)));
    }

    /** The block of that prefix length that an address lies in. */
    public static Subnet around(String address, int prefix) {
        return new Subnet(number(address), prefix);
    }

    /** The number of addresses in it. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /**
     * The address {@code offset} places after the first.
     *
     * @throws IllegalArgumentException when that lies outside
     */
    public String address(long offset) {
        if (offset < 0 || offset >= size()) {
            throw new IllegalArgumentException("address " + offset + " lies outside " + this);
        }
        return dotted(base + offset);
    }

    /** How far an address lies from the first; negative or larger than the block when outside. */
    public long offset(String address) {
        return number(address) - base;
    }

    /** Whether an address lies in it. */
    public boolean contains(String address) {
        long offset = offset(address);
        return offset >= 0 && offset < size();
    }

    /** Whether the two share an address. */
    public boolean overlaps(Subnet other) {
        return base < other.base + other.size() && other.base < base + size();
    }

    /** The {@code index}-th block of that prefix length inside this one. */
    public Subnet part(int partPrefix, long index) {
        long partSize = 1L << (32 - partPrefix);
        return new Subnet(base + index * partSize, partPrefix);
    }

    /** The number of an address in dotted notation. */
    private static long number(String address) {
        String[] bytes = address.split("\\.", -1);
        if (bytes.length != 4) {
            throw new IllegalArgumentException("'" + address + "' is no IPv4 address");
        }
        long n = 0;
        for (String b : bytes) {
            int value = Integer.parseInt(b);
            if (value < 0 || value > 255) {
                throw new IllegalArgumentException("'" + address + "' is no IPv4 address");
            }
            n = n << 8 | value;
        }
        return n;
    }

    /** The address that a number means. */
    public static String dotted(long n) {
        return (n >> 24 & 255) + "." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
    }

    private static long mask(int prefix) {
        return prefix == 0 ? 0 : 0xFFFF_FFFFL << (32 - prefix) & 0xFFFF_FFFFL;
    }

    @Override
    public String toString() {
        return dotted(base) + "/" + prefix;
    }
}
