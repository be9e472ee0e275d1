package dev.testenv.dns;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The signal that asks for a reload. By reflection: the JDK has no other way to get a signal, and
 * the compiler warns of this one with a warning that cannot be turned off.
 */
final class Hangup {

    private Hangup() {}

    /** Runs the action at every SIGHUP, on a thread of its own. */
    static void onHangup(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listener =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> called(method, action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), listener);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java runtime cannot receive SIGHUP", e);
        }
    }

    private static @Nullable Object called(Method method, Runnable action) {
        if (method.getName().equals("handle")) {
            action.run();
        }
        return null;
    }
}
