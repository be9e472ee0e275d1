package dev.testenv;

import dev.testenv.model.HostName;
import dev.testenv.model.Profile;
import dev.testenv.model.ProfileSetting.OwnLines;
import dev.testenv.yaml.ProjectSettings.AppProfile;
import dev.testenv.yaml.ProjectSettings.Place;
import dev.testenv.yaml.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder with a team's own lines for site files: {@code billing.server.conf} and {@code
 * billing.location.conf}. They are part of the app's rehearsal profile.
 */
final class TemplateFolder {
    private static final String SERVER = ".server.conf";
    private static final String LOCATION = ".location.conf";

    private TemplateFolder() {}

    /**
     * What each file adds to its app, by name.
     *
     * @throws SettingsException for a folder that is none, and for a file that has another name
     */
    static List<AppProfile> read(Settings settings) {
        List<AppProfile> profiles = new ArrayList<>();
        if (settings.templates().isPresent()) {
            Path folder = settings.folder().resolve(settings.templates().get()).normalize();
            files(folder).forEach(file -> profiles.add(profile(file)));
        }
        return profiles;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SettingsException(
                    folder.toString(),
                    0,
                    0,
                    "'templates' in testenv.yml names no folder; make it, or take the line out");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list '" + folder + "'", e);
        }
    }

    private static AppProfile profile(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean server = name.endsWith(SERVER);
        String app = name.substring(0, Math.max(0, name.lastIndexOf(server ? SERVER : LOCATION)));
        if (!HostName.isLabel(app)) {
            throw new SettingsException(
                    file.toString(),
                    0,
                    0,
                    "no template is called so; there are APP.server.conf, lines for the server of"
                            + " each HTTP port, and APP.location.conf, lines for its location /");
        }
        OwnLines lines =
                new OwnLines(
                        name, server ? OwnLines.Place.SERVER : OwnLines.Place.LOCATION, text(file));
        return new AppProfile(
                app, Profile.NONE.with(lines, name), new Place(file.toString(), 0, 0));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new SettingsException(file.toString(), 0, 0, "the file is not UTF-8; save it so");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "'", e);
        }
    }
}
