package dev.testenv.images;

/** No image can be chosen; the message says for which app, why and what to do. */
public final class ImageUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ImageUnknownException(String message) {
        super(message);
    }
}
