package dev.testenv.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the sample project gives to CI servers: each of them runs the same line. */
class CiFilesTest {
    private static final Path SAMPLE = Path.of("..", "examples", "shop-tests");
    private static final String LINE = "testenv ci -- mvn -B verify";

    /** Of declarative pipelines, and of their stages. */
    private static final List<String> SECTIONS =
            List.of(
                    "agent",
                    "environment",
                    "options",
                    "parameters",
                    "post",
                    "stages",
                    "tools",
                    "triggers");

    private static Map<?, ?> yaml(String name) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(SAMPLE.resolve(name)));
    }

    /** What is behind keys, one in the other. */
    private static Object at(Object yaml, String... keys) {
        Object here = yaml;
        for (String key : keys) {
            here =
                    here instanceof Map<?, ?> map && map.get(key) instanceof Object next
                            ? next
                            : fail("no '" + key + "' in " + here);
        }
        return here;
    }

    @Test
    void jenkinsRunsItForEveryChangeAndEveryNight() throws IOException {
        List<GroovyBlock> file = GroovyBlock.parse(Files.readString(SAMPLE.resolve("Jenkinsfile")));

        assertThat(file).extracting(GroovyBlock::name).containsExactly("pipeline");
        GroovyBlock pipeline = file.getFirst();
        assertThat(pipeline.inside())
                .extracting(GroovyBlock::name)
                .contains("agent", "stages", "post")
                .doesNotHaveDuplicates()
                .isSubsetOf(SECTIONS);
        assertThat(pipeline.at("stages").inside())
                .allMatch(stage -> stage.name().equals("stage") && !stage.texts().isEmpty());
        assertThat(pipeline.at("stages", "stage", "steps", "sh").texts()).containsExactly(LINE);
        assertThat(pipeline.at("triggers", "cron").texts()).containsExactly("H 2 * * *");
        assertThat(pipeline.at("triggers", "pollSCM").texts()).hasSize(1);
    }

    @Test
    void jenkinsPublishesReportAndTestsWhateverBecameOfThem() throws IOException {
        GroovyBlock always =
                GroovyBlock.parse(Files.readString(SAMPLE.resolve("Jenkinsfile")))
                        .getFirst()
                        .at("post", "always");

        assertThat(always.at("junit").texts())
                .contains("target/*-reports/TEST-*.xml", "AttachmentPublisher");
        assertThat(always.at("publishHTML").texts())
                .contains("target/testenv-report", "index.html");
    }

    @Test
    void gitHubRunsTheSameLine() throws IOException {
        Map<?, ?> workflow = yaml(".github/workflows/tests.yml");

        assertThat((Map<?, ?>) at(workflow, "on"))
                .hasSize(3)
                .satisfies(on -> assertThat(on.keySet().toString()).contains("push", "pull_req"));
        assertThat(at(workflow, "on", "schedule").toString()).contains("cron=17 2 * * *");
        List<?> steps = (List<?>) at(workflow, "jobs", "test", "steps");
        assertThat(steps).anySatisfy(step -> assertThat(at(step, "run")).isEqualTo(LINE));
        assertThat((Map<?, ?>) steps.getLast())
                .satisfies(step -> assertThat(at(step, "if")).isEqualTo("always()"))
                .satisfies(step ->
                        assertThat(at(step, "with", "path").toString())
                                .contains("target/testenv-report", "TEST-*.xml"));
    }

    @Test
    void gitLabRunsTheSameLine() throws IOException {
        Map<?, ?> job = (Map<?, ?>) at(yaml(".gitlab-ci.yml"), "test");

        assertThat(at(job, "script")).isEqualTo(List.of(LINE));
        assertThat(at(job, "rules").toString()).contains("merge_request_event", "schedule");
        assertThat(at(job, "artifacts", "when")).isEqualTo("always");
        assertThat(at(job, "artifacts", "reports", "junit"))
                .isEqualTo("target/*-reports/TEST-*.xml");
        assertThat(at(job, "artifacts", "paths")).isEqualTo(List.of("target/testenv-report/"));
    }
}
