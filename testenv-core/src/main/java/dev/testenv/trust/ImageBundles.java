package dev.testenv.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an image has that decides whom its programs trust. As text, one fact a line, it is found out
 * once and remembered.
 *
 * @param variables the names of all variables that the image sets
 * @param bundles its lists of CAs
 */
public record ImageBundles(Set<String> variables, List<Found> bundles) {
    /**
     * One list.
     *
     * @param path in the image, links followed
     * @param hash SHA-256 of its content
     */
    public record Found(Bundle kind, String path, String hash) {}

    public ImageBundles {
        variables = Set.copyOf(variables);
        bundles = List.copyOf(bundles);
    }

    /** The list that programs without one of their own use; empty in an image without any. */
    public Optional<String> system() {
        return bundles.stream()
                .filter(found -> found.kind() == Bundle.PEM)
                .map(Found::path)
                .findFirst();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        variables.stream().sorted().forEach(name -> text.append("sets " + name + "\n"));
        bundles.forEach(found ->
                text.append(found.kind().word() + " " + found.hash() + " " + found.path() + "\n"));
        return text.toString();
    }

    static ImageBundles parse(String text) {
        List<String> variables = new ArrayList<>();
        List<Found> bundles = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", 3);
            if (words[0].equals("sets") && words.length == 2) {
                variables.add(words[1]);
            }
            for (Bundle kind : Bundle.values()) {
                if (words[0].equals(kind.word()) && words.length == 3) {
                    bundles.add(new Found(kind, words[2], words[1]));
                }
            }
        }
        return new ImageBundles(Set.copyOf(variables), bundles);
    }
}
