package dev.testenv.gateway;

/** Gateway, relay or DNS proxy did not do what it was asked to. */
public class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GatewayException(String message) {
        super(message);
    }
}
