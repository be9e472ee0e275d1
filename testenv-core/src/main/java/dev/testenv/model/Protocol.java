package dev.testenv.model;

import java.util.Locale;

/** What is spoken on a port, as far as the gateway must know it. */
public enum Protocol {
    /** Bytes. */
    TCP,
    /** HTTP/1.1, WebSocket, server-sent events. */
    HTTP,
    /** HTTP/2 without TLS (h2c); cannot share a port with HTTP/1.1. */
    GRPC,
    /** Datagrams: not offered yet, so lint refuses it by name. */
    UDP;

    /** The word used in site records, YAML and output: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
