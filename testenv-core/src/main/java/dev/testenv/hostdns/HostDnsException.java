package dev.testenv.hostdns;

/** The resolver of this machine was left, or put back, as it was. */
public final class HostDnsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    HostDnsException(String message) {
        super(message);
    }
}
