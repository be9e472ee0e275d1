package dev.testenv.docker.image;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import dev.testenv.docker.DockerConnection;
import dev.testenv.docker.Refusal;
import dev.testenv.plan.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The images that were built here, found by their label. */
public final class OwnImages {
    private static final String UNTAGGED = "<none>:<none>";

    private final DockerConnection docker;

    public OwnImages(DockerConnection docker) {
        this.docker = docker;
    }

    /**
     * An image that was built here.
     *
     * @param name the recipe's name, or {@code testenv-build/<app>}
     * @param reference the tag, or the id of what a build left without one
     * @param bytes its size, with what it shares with others
     */
    public record Own(String name, String reference, long bytes) {}

    /**
     * What was removed and what was not.
     *
     * @param kept reference to the engine's reason
     */
    public record Removal(List<String> removed, Map<String, String> kept) {}

    /** All of them, by name. */
    public List<Own> list() {
        List<Image> images =
                docker.attempt(
                        "list images",
                        () -> docker.client().listImagesCmd().withLabelFilter(Names.IMAGE).exec());
        return images.stream()
                .<Own>mapMulti((image, sink) ->
                        references(image)
                                .forEach(reference ->
                                        sink.accept(
                                                new Own(
                                                        image.getLabels()
                                                                .getOrDefault(Names.IMAGE, ""),
                                                        reference,
                                                        image.getSize()))))
                .sorted(Comparator.comparing(Own::name).thenComparing(Own::reference))
                .toList();
    }

    private static List<String> references(Image image) {
        String[] tags = Objects.requireNonNullElse(image.getRepoTags(), new String[0]);
        List<String> named = Arrays.stream(tags).filter(t -> !t.equals(UNTAGGED)).toList();
        return named.isEmpty() ? List.of(image.getId()) : named;
    }

    /** Removes them; those that containers use stay. */
    public Removal remove() {
        return remove(list());
    }

    /**
     * Removes these. An image may only go after those that were built from it, hence the rounds.
     */
    Removal remove(List<Own> images) {
        List<String> removed = new ArrayList<>();
        Map<String, String> kept = new LinkedHashMap<>();
        int before;
        do {
            before = removed.size();
            kept.clear();
            for (Own image : images) {
                if (!removed.contains(image.reference())) {
                    String reason = remove(image.reference());
                    if (reason.isEmpty()) {
                        removed.add(image.reference());
                    } else {
                        kept.put(image.reference(), reason);
                    }
                }
            }
        } while (!kept.isEmpty() && removed.size() > before);
        return new Removal(List.copyOf(removed), Map.copyOf(kept));
    }

    /** The reason why it stays; empty when it is gone. */
    private String remove(String reference) {
        return docker.attempt(
                "remove image '" + reference + "'",
                () -> {
                    try {
                        docker.client().removeImageCmd(reference).exec();
                        return "";
                    } catch (NotFoundException e) {
                        return "";
                    } catch (ConflictException e) {
                        return Refusal.words(e);
                    }
                });
    }
}
