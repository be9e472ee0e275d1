package dev.testenv.gateway;

/** An environment was made for another layout of volumes and calls; nothing was changed. */
public final class LayoutException extends GatewayException {
    private static final long serialVersionUID = 1;

    LayoutException(String message) {
        super(message);
    }
}
