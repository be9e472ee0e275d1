package dev.testenv.lint;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.model.ContainerSettings;
import dev.testenv.model.ContainerSettings.FileCopy;
import dev.testenv.model.ContainerSettings.Volume;
import dev.testenv.model.HostName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Volumes, file systems in memory, copied files and other paths in the container. */
final class FileRules {
    private FileRules() {}

    static void judge(ContainerSettings settings, Lookups lookups, Findings findings) {
        if (!settings.workingDirectory().isEmpty()) {
            path("workingDirectory", settings.workingDirectory(), findings);
        }
        mounts(settings, findings);
        for (FileCopy file : settings.files()) {
            file(settings, file, lookups, findings);
        }
    }

    private static void mounts(ContainerSettings settings, Findings findings) {
        Set<String> paths = new HashSet<>();
        for (Volume volume : settings.volumes()) {
            if (!HostName.isLabel(volume.name())) {
                findings.error(
                        "volume", NameRules.noLabel("volume", volume.name()) + ", such as 'data'");
            }
            mount("volume", volume.path(), paths, findings);
        }
        settings.tmpfs()
                .forEach((path, options) -> {
                    mount("tmpfs", path, paths, findings);
                    if (Unsafe.hasControl(options)) {
                        findings.error(
                                "tmpfs",
                                quoted(options)
                                        + " has control characters; write options such as"
                                        + " 'size=64m'");
                    }
                });
    }

    private static void mount(String field, String path, Set<String> paths, Findings findings) {
        path(field, path, findings);
        if (path.contains(":") || path.equals("/")) {
            findings.error(
                    field, quoted(path) + " cannot be mounted on; use a folder, without ':' in it");
        }
        if (!paths.add(path)) {
            findings.error(field, quoted(path) + " is mounted on twice; choose another path");
        }
    }

    private static void file(
            ContainerSettings settings, FileCopy file, Lookups lookups, Findings findings) {
        path("file", file.path(), findings);
        if (file.mode() < 0 || file.mode() > 07777) {
            findings.error(
                    "file",
                    quoted(file.path())
                            + ": mode "
                            + Integer.toOctalString(file.mode())
                            + " has more than permission bits; use 0 to 07777, such as 0644");
        }
        file.source()
                .filter(source -> Unsafe.hasControl(source) || !lookups.fileExists().test(source))
                .ifPresent(source ->
                        findings.error(
                                "file",
                                quoted(file.path())
                                        + " is to be a copy of "
                                        + quoted(source)
                                        + ", which does not exist on this machine"));
        if (settings.tmpfs().keySet().stream().anyMatch(p -> isWithin(file.path(), p))) {
            findings.error(
                    "file",
                    quoted(file.path())
                            + " would be hidden: a file system in memory comes over it at the start;"
                            + " choose another path");
        } else if (settings.readOnlyRoot()
                && settings.volumes().stream().noneMatch(v -> isWithin(file.path(), v.path()))) {
            findings.error(
                    "file",
                    quoted(file.path())
                            + " cannot be copied into a read-only root; put it into a volume of the"
                            + " app, or into its image");
        }
    }

    private static boolean isWithin(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    private static void path(String field, String path, Findings findings) {
        if (!path.startsWith("/")
                || Unsafe.hasControl(path)
                || Arrays.asList(path.split("/")).contains("..")) {
            findings.error(
                    field,
                    quoted(path)
                            + " is no absolute path: begin with '/', without '..' and control"
                            + " characters");
        }
    }
}
