package dev.testenv;

import dev.testenv.dsl.Catalog;
import dev.testenv.images.BuildFolders;
import dev.testenv.images.ImageChoice;
import dev.testenv.images.ImageChooser;
import dev.testenv.images.ImageRules;
import dev.testenv.lint.Lint;
import dev.testenv.lint.Lookups;
import dev.testenv.lint.Problem;
import dev.testenv.model.App;
import dev.testenv.model.Environment;
import dev.testenv.model.ProfileSetting;
import dev.testenv.model.Text;
import dev.testenv.plan.Blueprint;
import dev.testenv.plan.Blueprint.HostFile;
import dev.testenv.slice.Mask;
import dev.testenv.yaml.ProjectSettings.AppProfile;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A catalog with everything found that it refers to: images, secrets, files. */
final class Declared {
    private final Environment environment;
    private final Settings settings;
    private final Secrets secrets;
    private final ImageRules rules;
    private final Supplier<BuildFolders> folders;

    Declared(
            Catalog catalog,
            String catalogName,
            Settings settings,
            Supplier<BuildFolders> folders) {
        this.environment =
                new Environment(
                        settings.environment(),
                        settings.domain(),
                        catalogName,
                        settings.pool(),
                        rehearsed(catalog.apps(), catalogName, settings),
                        settings.https(),
                        settings.egress());
        this.settings = settings;
        this.secrets =
                new Secrets(settings.variables(), settings.folder().resolve(".testenv/secrets"));
        this.rules =
                new ImageRules(
                        settings.overrides(),
                        settings.images(),
                        catalog.substitutions(),
                        settings.registry());
        this.folders = folders;
    }

    /**
     * The apps with what the project says of their profiles. Where no catalog is meant, its apps
     * are not either.
     */
    private static List<App> rehearsed(List<App> apps, String catalogName, Settings settings) {
        if (catalogName.isEmpty()) {
            return apps;
        }
        Map<String, App> byName = new LinkedHashMap<>();
        // Two of one name are lint's affair.
        apps.forEach(app -> byName.putIfAbsent(app.name(), app));
        List<AppProfile> profiles = new ArrayList<>(settings.profiles());
        profiles.addAll(TemplateFolder.read(settings));
        for (AppProfile profile : profiles) {
            App app = byName.get(profile.app());
            if (app == null) {
                throw profile.unknown(byName.keySet());
            }
            byName.put(app.name(), app.rehearsing(profile.profile()));
        }
        return apps.stream().map(app -> byName.getOrDefault(app.name(), app)).toList();
    }

    Environment environment() {
        return environment;
    }

    /** Everything that lint finds. */
    List<Problem> problems() {
        return Lint.judge(environment, world());
    }

    /** What is never shown: secrets, and passwords that the declaration says itself. */
    Mask mask() {
        List<String> hidden = new ArrayList<>(secretValues().values());
        environment.apps().stream()
                .flatMap(app -> app.profile().find(ProfileSetting.BasicAuth.class).stream())
                .map(auth -> auth.password().resolve(Declared::literal))
                .forEach(hidden::add);
        return Mask.of(hidden);
    }

    private static String literal(Text.Part part) {
        return part instanceof Text.Literal literal ? literal.value() : "";
    }

    /** The choice for a part of testenv itself. */
    ImageChoice own(String recipe) {
        return chooser().own(recipe);
    }

    /**
     * What the planner works with, but for the salt.
     *
     * @throws dev.testenv.lint.DeclarationException when lint finds an error
     */
    Blueprint blueprint() {
        Lint.require(environment, world());
        ImageChooser chooser = chooser();
        Map<String, ImageChoice> images = new HashMap<>();
        Map<String, HostFile> files = new HashMap<>();
        for (App app : environment.apps()) {
            images.put(app.name(), chooser.choose(app));
            app.container().files().stream()
                    .flatMap(file -> file.source().stream())
                    .forEach(
                            source -> files.put(source, HostFiles.find(settings.folder(), source)));
        }
        return new Blueprint(
                environment,
                images,
                own("gateway"),
                own("dns-proxy"),
                secretValues(),
                files,
                "",
                LocalDate.now(ZoneOffset.UTC),
                clockImage(chooser));
    }

    /** Looked for only if an app declares a clock. */
    private Optional<ImageChoice> clockImage(ImageChooser chooser) {
        return environment.apps().stream()
                .filter(app -> app.container().clock())
                .findFirst()
                .map(app -> chooser.own("clock"));
    }

    /** The secrets that apps refer to, by name; those without a value are left out. */
    Map<String, String> secretValues() {
        Map<String, String> values = new HashMap<>();
        environment.apps().stream()
                .flatMap(App::texts)
                .flatMap(text -> text.secrets().stream())
                .forEach(name -> secrets.find(name).ifPresent(v -> values.put(name, v)));
        return values;
    }

    /** The recipes are looked for only when an image is needed: destroy works without any. */
    private ImageChooser chooser() {
        return new ImageChooser(rules, folders.get(), settings.folder());
    }

    private Lookups world() {
        return new Lookups(
                name -> secrets.find(name).isPresent(),
                file -> Files.exists(settings.folder().resolve(file)),
                name -> !rules.substituted(name).equals(name));
    }
}
