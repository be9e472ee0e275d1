package dev.testenv.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testenv.model.App;
import dev.testenv.model.ContainerSettings;
import dev.testenv.model.ImageSource;
import dev.testenv.model.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ImageChooserTest {
    private static final ImageRules NO_RULES = new ImageRules(Map.of(), Map.of(), Map.of(), "");

    /** Two recipes; the hash of a folder is its name. */
    private static final BuildFolders FOLDERS =
            new BuildFolders() {
                @Override
                public Set<String> recipes() {
                    return new TreeSet<>(Set.of("redis", "postgres"));
                }

                @Override
                public Optional<String> recipeHash(String recipe) {
                    return recipes().contains(recipe) ? Optional.of("h4sh") : Optional.empty();
                }

                @Override
                public String contextHash(Path folder) {
                    return String.valueOf(folder.getFileName());
                }
            };

    private static App app(ImageSource image) {
        return new App(
                "billing",
                image,
                Tier.APP,
                false,
                List.of(),
                Map.of(),
                List.of(),
                ContainerSettings.DEFAULT);
    }

    private static ImageChoice choose(ImageRules rules, String reference) {
        return new ImageChooser(rules, FOLDERS, Path.of("/project"))
                .choose(app(new ImageSource.Named(reference)));
    }

    private static ImageRules settings(Map<String, String> images) {
        return new ImageRules(Map.of(), images, Map.of(), "");
    }

    @Test
    void anImageOfARegistryIsPulled() {
        assertThat(choose(NO_RULES, "acme/shop:2"))
                .isEqualTo(new ImageChoice.Pulled("acme/shop:2"));
        assertThat(choose(NO_RULES, "acme/shop"))
                .isEqualTo(new ImageChoice.Pulled("acme/shop:latest"));
    }

    @Test
    void dockerHubsOwnPrefixesAreLeftOutAsTheEngineDoes() {
        assertThat(choose(NO_RULES, "docker.io/library/redis:7").reference()).isEqualTo("redis:7");
        String digest = "sha256:" + "0123456789abcdef".repeat(4);
        assertThat(choose(NO_RULES, "redis:7@" + digest).reference()).isEqualTo("redis@" + digest);
    }

    @Test
    void namesUnderTestenvAreRecipesTaggedByTheirHash() {
        assertThat(choose(NO_RULES, "testenv/redis"))
                .isEqualTo(new ImageChoice.Recipe("redis", "testenv/redis:h4sh"));
        assertThat(new ImageChooser(NO_RULES, FOLDERS, Path.of("")).own("postgres"))
                .isEqualTo(new ImageChoice.Recipe("postgres", "testenv/postgres:h4sh"));
    }

    @Test
    void aTagOfOursThatIsGivenIsKept() {
        assertThat(choose(NO_RULES, "testenv/redis:dev"))
                .isEqualTo(new ImageChoice.Recipe("redis", "testenv/redis:dev"));
    }

    @Test
    void anUnknownRecipeIsAnErrorThatListsTheOthers() {
        assertThatThrownBy(() -> choose(NO_RULES, "testenv/rediss"))
                .isInstanceOf(ImageUnknownException.class)
                .hasMessage(
                        "App 'billing' wants image 'testenv/rediss', but there is no recipe"
                                + " 'rediss'; there are postgres, redis. Names under testenv/ are"
                                + " built from recipes and never pulled.");
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertThatThrownBy(() -> choose(NO_RULES, "acme/shop; rm -rf /"))
                .hasMessageStartingWith("App 'billing' wants image 'acme/shop; rm -rf /'");
    }

    @Test
    void aSubstitutionWithoutTagStandsForEveryTag() {
        ImageRules rules = settings(Map.of("scality/s3server", "testenv/redis"));
        assertThat(choose(rules, "scality/s3server:latest").reference())
                .isEqualTo("testenv/redis:h4sh");
        assertThat(choose(rules, "scality/s3server:7").reference()).isEqualTo("testenv/redis:h4sh");
        assertThat(choose(rules, "scality/s3").reference()).isEqualTo("scality/s3:latest");
    }

    @Test
    void aReplacementWithoutTagKeepsTheTag() {
        ImageRules rules = settings(Map.of("redis", "mirror.acme.example/redis"));
        assertThat(choose(rules, "redis:7").reference()).isEqualTo("mirror.acme.example/redis:7");
    }

    @Test
    void aSubstitutionWithTagBeatsOneWithout() {
        ImageRules rules = settings(Map.of("redis", "valkey:8", "redis:6", "valkey:6"));
        assertThat(choose(rules, "redis:6").reference()).isEqualTo("valkey:6");
        assertThat(choose(rules, "redis:7").reference()).isEqualTo("valkey:8");
    }

    @Test
    void theRunBeatsTheSettingsAndTheSettingsBeatTheCatalog() {
        Map<String, String> catalog = Map.of("redis", "from-catalog:1");
        Map<String, String> settings = Map.of("redis", "from-settings:1");
        assertThat(choose(new ImageRules(Map.of(), Map.of(), catalog, ""), "redis").reference())
                .isEqualTo("from-catalog:1");
        assertThat(choose(new ImageRules(Map.of(), settings, catalog, ""), "redis").reference())
                .isEqualTo("from-settings:1");
        Map<String, String> run = Map.of("billing", "from-run:1");
        assertThat(choose(new ImageRules(run, settings, catalog, ""), "redis").reference())
                .isEqualTo("from-run:1");
    }

    @Test
    void theRegistryIsPutBeforeNamesWithoutHost() {
        ImageRules rules =
                new ImageRules(Map.of(), Map.of(), Map.of(), "registry.acme.example/mirror/");
        assertThat(choose(rules, "redis:7").reference())
                .isEqualTo("registry.acme.example/mirror/redis:7");
        assertThat(choose(rules, "other.example/redis:7").reference())
                .isEqualTo("other.example/redis:7");
        assertThat(choose(rules, "testenv/redis").reference()).isEqualTo("testenv/redis:h4sh");
    }

    @Test
    void anOwnFolderIsBuiltAndTaggedByItsContent() {
        App app = app(new ImageSource.Context("services/billing"));
        assertThat(new ImageChooser(NO_RULES, FOLDERS, Path.of("/project")).choose(app))
                .isEqualTo(
                        new ImageChoice.Context(
                                Path.of("/project/services/billing").toAbsolutePath(),
                                "testenv-build/billing:billing"));
    }

    @Test
    void anOverrideBeatsAnOwnFolder() {
        ImageRules rules = new ImageRules(Map.of("billing", "acme/b:1"), Map.of(), Map.of(), "");
        assertThat(
                        new ImageChooser(rules, FOLDERS, Path.of("/project"))
                                .choose(app(new ImageSource.Context("services/billing"))))
                .isEqualTo(new ImageChoice.Pulled("acme/b:1"));
    }
}
