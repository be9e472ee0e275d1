package dev.testenv.socket;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the objects of the engine's lists. */
final class ListedJson {
    private static final Pattern EXITED = Pattern.compile("^(?:Exited|Restarting) \\((\\d+)\\)");

    private ListedJson() {}

    static Listed.Container container(Object json) {
        Map<String, Listed.Attachment> attachments = new LinkedHashMap<>();
        Fields.map(json, "NetworkSettings", "Networks")
                .forEach((name, network) -> attachments.put(name, attachment(network)));
        List<?> names = Fields.list(json, "Names");
        String name = names.isEmpty() ? "" : String.valueOf(names.getFirst()).substring(1);
        return new Listed.Container(
                Fields.text(json, "Id"),
                name,
                Fields.text(json, "Image"),
                Fields.text(json, "State"),
                exitCode(Fields.text(json, "Status")),
                Fields.texts(json, "Labels"),
                attachments);
    }

    private static Listed.Attachment attachment(Object network) {
        String fixed = Fields.text(network, "IPAMConfig", "IPv4Address");
        return new Listed.Attachment(
                Fields.text(network, "NetworkID"),
                fixed.isEmpty() ? Fields.text(network, "IPAddress") : fixed);
    }

    /** The list tells the exit code in words alone: {@code Exited (137) 2 hours ago}. */
    private static int exitCode(String status) {
        Matcher matcher = EXITED.matcher(status);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    static Listed.Network network(Object json) {
        return new Listed.Network(
                Fields.text(json, "Id"),
                Fields.text(json, "Name"),
                Fields.list(json, "IPAM", "Config").stream()
                        .map(block -> Fields.text(block, "Subnet"))
                        .toList(),
                Fields.texts(json, "Labels"));
    }

    static Listed.Volume volume(Object json) {
        return new Listed.Volume(Fields.text(json, "Name"), Fields.texts(json, "Labels"));
    }

    /** Names with tags, names with digests. */
    static Set<String> imageReferences(Object images) {
        Set<String> references = new HashSet<>();
        for (Object image : Fields.list(images)) {
            for (String field : List.of("RepoTags", "RepoDigests")) {
                Fields.list(image, field).forEach(name -> references.add(String.valueOf(name)));
            }
        }
        return references;
    }
}
