package dev.testenv.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testenv.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code testenv why} on an environment in which one thing at a time is broken. */
class WhyIT {
    /** Advice that is a command and does more than look. */
    private static final Pattern REPAIRS =
            Pattern.compile("(testenv|sitectl|docker) (?!.*( logs | why | PORT)).*");

    private static final Shop shop = Shop.of();
    private static final BrokenApps apps = new BrokenApps(shop);

    @BeforeAll
    static void bootstrap() {
        apps.declare();
        shop.testenv("bootstrap").done();
    }

    @AfterAll
    static void destroy() {
        shop.close();
    }

    @Test
    void everyLinkOfASoundChainHolds() {
        Ended sound = shop.testenv("why", "plain").done();

        assertThat(sound.out())
                .startsWith("plain/www\n  environment  ok      network testenv-")
                .contains("  name         ok      plain." + shop.environment() + ".test")
                .contains("  side         ok      in, the container")
                .contains("  process      ok      runs")
                .contains("  port         ok      listens on 80")
                .contains(
                        "  answer       ok      plain."
                                + shop.environment()
                                + ".test answers as wanted")
                .doesNotContain("broken", "next:");
        assertThat(shop.testenv("why", "needy").done().out())
                .contains("  needs        ok      redis: as they must be");
        assertThat(shop.testenv("why", "redis").done().out())
                .containsPattern("answer +ok +redis\\..* answers as wanted");
    }

    @Test
    void anAppThatIsNotDeclaredIsBadInput() {
        assertThat(shop.testenv("why", "plane").with(2).err())
                .contains("There is no 'plane'. There are: ")
                .contains("plain");
        assertThat(shop.testenv("why", "plain/wwww").with(2).err())
                .contains("There is no 'plain/wwww'. There are: plain/www");
        assertThat(shop.testenv("-e", "it-nowhere", "why", "plain").with(2).err())
                .contains("it-nowhere");
    }

    /**
     * What came of one fault.
     *
     * @param found what was said of it
     * @param advice the command that was tried; empty when none can help
     * @param repaired whether the command has repaired it
     */
    private record Case(Fault fault, String found, String advice, boolean repaired) {
        boolean isDiagnosed() {
            return fault.isNamedBy(found);
        }

        boolean isAdvised() {
            return !advice.isEmpty();
        }

        @Override
        public String toString() {
            return fault.title() + " => " + found;
        }
    }

    @Test
    void faultsAreDiagnosedAndTheAdvisedCommandsRepairThem() throws Exception {
        apps.start();
        List<Fault> faults = new ArrayList<>(apps.faults());
        faults.addAll(new FaultsOutside(shop).all());
        faults.addAll(new FaultsInside(shop, apps).all());
        List<Case> cases = new ArrayList<>();
        for (Fault fault : faults) {
            cases.add(suffered(fault));
        }

        List<Case> diagnosed = cases.stream().filter(Case::isDiagnosed).toList();
        List<Case> advised = cases.stream().filter(Case::isAdvised).toList();
        List<Case> repaired = advised.stream().filter(Case::repaired).toList();
        System.out.printf(
                "why: %d of %d faults diagnosed (%d %%); %d of %d repaired by the advised command%n",
                diagnosed.size(),
                cases.size(),
                100 * diagnosed.size() / cases.size(),
                repaired.size(),
                advised.size());
        assertThat(cases).hasSizeGreaterThanOrEqualTo(20);
        assertThat(cases).allMatch(Case::isDiagnosed);
        assertThat(advised).allMatch(Case::repaired);
        assertThat(shop.testenv("why", "plain").code()).isZero();
    }

    private static Case suffered(Fault fault) throws Exception {
        fault.inject().perform();
        String found = found(fault);
        String next = found.replaceFirst("(?s).* next: ", "");
        boolean advised = REPAIRS.matcher(next).matches() && !fault.isDeclared();
        boolean repaired = advised && repairs(next, fault.target());
        fault.repair().perform();
        return new Case(fault, found, advised ? next : "", repaired);
    }

    /** A container that was restarted needs a moment. */
    private static boolean repairs(String next, String target) {
        follow(next);
        for (int attempt = 0; attempt < 8; attempt++) {
            if (shop.testenv("why", target).code() == 0) {
                return true;
            }
        }
        return false;
    }

    /** A JVM of its own takes longer than most of what is advised. */
    private static void follow(String next) {
        List<String> words = List.of(next.split(" "));
        if (words.contains("&&") || !words.getFirst().equals("testenv")) {
            shop.shell(next);
        } else {
            shop.testenv(words.subList(1, words.size()).toArray(String[]::new));
        }
    }

    /** {@code process: it was stopped (exit code 143) next: testenv ...}. */
    private static String found(Fault fault) {
        Ended ended = shop.testenv("why", fault.target(), "--json");
        if (!(Json.parse(ended.out()) instanceof Map<?, ?> answer)
                || !(answer.get("endpoints") instanceof List<?> endpoints)
                || !(endpoints.getFirst() instanceof Map<?, ?> endpoint)
                || !(endpoint.get("links") instanceof List<?> links)
                || !(links.getLast() instanceof Map<?, ?> last)) {
            return ended.out() + ended.err();
        }
        assertThat(ended.code()).isEqualTo("broken".equals(last.get("state")) ? 1 : 0);
        return last.get("link") + ": " + last.get("evidence") + " next: " + last.get("next");
    }
}
