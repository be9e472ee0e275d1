package dev.testenv.proxy;

/** Why a caller does not get through; the text says what to do instead. */
sealed interface Refusal {
    String text();

    /** It could not be understood. */
    record NotUnderstood(String text) implements Refusal {}

    /** It is not the environment's. */
    record NotOurs(String text) implements Refusal {}

    /** There is no such name. */
    record Unknown(String text) implements Refusal {}

    /** Nobody takes the connection. */
    record NotTaken(String text) implements Refusal {}

    /** There is no way in at all. */
    record NoWay(String text) implements Refusal {}
}
