package dev.testenv.dsl;

/** An app that one logs in to. Its type says how, once, and tests say who. */
public interface LoginRequired extends AppHandle {
    /** For requests and for browsers. */
    LoginWay loginWay();
}
