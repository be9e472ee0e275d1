package dev.testenv.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What tests are called. */
final class TestId {
    private static final Pattern INVOCATION = Pattern.compile("-invocation:#(\\d+)]");

    private TestId() {}

    /**
     * In the history: a name that one can read, and that is the same in every run; JUnit's own ids
     * are the latter alone, its display names the former. Such as {@code
     * dev.shop.InvoiceTest.isTaken}; with the number of the invocation where there are several,
     * {@code isTaken[2]}, and with parameters where several methods have that name; of a class its
     * name.
     */
    static String of(ExtensionContext test) {
        StringBuilder id = new StringBuilder(test.getRequiredTestClass().getName());
        test.getTestMethod().ifPresent(method -> id.append('.').append(method(method)));
        Matcher invocation = INVOCATION.matcher(test.getUniqueId());
        while (invocation.find()) {
            id.append('[').append(invocation.group(1)).append(']');
        }
        return id.toString();
    }

    private static String method(Method method) {
        long namesakes =
                Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .filter(other -> other.getName().equals(method.getName()))
                        .count();
        return namesakes == 1
                ? method.getName()
                : Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    /**
     * What it is called in the report: the method's name, and the display name where that says
     * more; empty for a class.
     */
    static String name(ExtensionContext test) {
        String display = test.getDisplayName();
        return test.getTestMethod()
                .map(method ->
                        display.startsWith(method.getName() + "(")
                                ? method.getName()
                                : method.getName() + " " + display)
                .orElse("");
    }
}
