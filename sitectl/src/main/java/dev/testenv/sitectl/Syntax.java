package dev.testenv.sitectl;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The kinds of options and parameters that our command lines have, and what was typed for one. Code
 * and not annotations, since a JVM makes a class for every type of annotation in every run.
 */
public final class Syntax {
    private Syntax() {}

    /** An option without a value. */
    public static OptionSpec flag(String name, String description) {
        return flag(new String[] {name}, description);
    }

    /** An option without a value that has a short name too. */
    public static OptionSpec flag(String brief, String name, String description) {
        return flag(new String[] {brief, name}, description);
    }

    /** Prints what may be typed. */
    public static OptionSpec help() {
        return flag("-h", "--help", "print this").toBuilder().usageHelp(true).build();
    }

    /** An option with a value. */
    public static OptionSpec value(String name, String label, String description) {
        return value(new String[] {name}, label, description);
    }

    /** An option with a value that has a short name too. */
    public static OptionSpec value(String brief, String name, String label, String description) {
        return value(new String[] {brief, name}, label, description);
    }

    /**
     * An option with several values; it may also be typed several times.
     *
     * @param separator between values, a regular expression
     */
    public static OptionSpec values(
            String name, String separator, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(separator)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** The first word that is no option; it has to be there. */
    public static PositionalParamSpec word(String label, String description) {
        return place("0", "1", label, description).type(String.class).required(true).build();
    }

    /** The first word that is no option, if there is one. */
    public static PositionalParamSpec optionalWord(String label, String description) {
        return place("0", "0..1", label, description).type(String.class).build();
    }

    /**
     * Words that are no options.
     *
     * @param first how many other words stand before them
     * @param least how many of them have to be there
     */
    public static PositionalParamSpec words(
            int first, int least, String label, String description) {
        return place(first + "..*", least + "..*", label, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .required(least > 0)
                .build();
    }

    /** Whether a flag was typed. */
    public static boolean on(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    /** The value or the word that was typed; empty when none was. */
    public static String text(ArgSpec one) {
        @Nullable String typed = one.getValue();
        return typed == null ? "" : typed;
    }

    /** The values or words that were typed, in this order; empty when none was. */
    public static List<String> texts(ArgSpec several) {
        @Nullable List<String> typed = several.getValue();
        return typed == null ? List.of() : typed;
    }

    private static OptionSpec flag(String[] names, String description) {
        return OptionSpec.builder(names).type(boolean.class).description(description).build();
    }

    private static OptionSpec value(String[] names, String label, String description) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static PositionalParamSpec.Builder place(
            String index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .paramLabel(label)
                .description(description);
    }
}
