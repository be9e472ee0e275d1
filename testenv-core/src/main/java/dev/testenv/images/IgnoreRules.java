package dev.testenv.images;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a {@code .dockerignore} keeps out of a build. As Docker reads it: the last pattern that
 * matches a path or a folder above it decides, {@code !} lets in again, and neither Dockerfile nor
 * {@code .dockerignore} can be kept out.
 */
public final class IgnoreRules {
    private record Rule(Pattern pattern, boolean letsIn) {}

    private final List<Rule> rules = new ArrayList<>();

    /**
     * @param lines of the file; none keeps nothing out
     */
    public IgnoreRules(List<String> lines) {
        for (String line : lines) {
            String text = line.strip();
            boolean letsIn = text.startsWith("!");
            String path =
                    (letsIn ? text.substring(1).strip() : text)
                            .replaceFirst("^(\\./|/)+", "")
                            .replaceFirst("/+$", "");
            if (!text.startsWith("#") && !path.isEmpty()) {
                rules.add(new Rule(Pattern.compile(regex(path)), letsIn));
            }
        }
    }

    /**
     * Whether a path is part of the build.
     *
     * @param path relative to the folder, with slashes
     */
    public boolean includes(String path) {
        if (path.equals("Dockerfile") || path.equals(".dockerignore")) {
            return true;
        }
        boolean included = true;
        for (Rule rule : rules) {
            if (matchesItOrAFolderAbove(rule.pattern, path)) {
                included = rule.letsIn;
            }
        }
        return included;
    }

    private static boolean matchesItOrAFolderAbove(Pattern pattern, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (pattern.matcher(path.substring(0, end)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** {@code *} and {@code ?} stay within a name, {@code **} does not. */
    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '[' && glob.indexOf(']', i) > 0) {
                int end = glob.indexOf(']', i);
                regex.append(glob, i, end + 1);
                i = end;
            } else if (c == '\\' && i + 1 < glob.length()) {
                regex.append(Pattern.quote(glob.substring(++i, i + 1)));
            } else {
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return regex.toString();
    }
}
