package dev.testenv.cli;

import static dev.testenv.model.Quoted.quoted;

import dev.testenv.TestEnv;
import dev.testenv.TestRuns;
import dev.testenv.engine.Outcome;
import dev.testenv.model.App;
import dev.testenv.model.Tier;
import dev.testenv.plan.Action;
import dev.testenv.plan.Request;
import dev.testenv.sitectl.BadInputException;
import dev.testenv.slice.Mask;
import dev.testenv.slice.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one on the Docker engine. */
final class EngineBuild implements BuildEnvironment {
    /** What a killed build's lease is known by. */
    private static final String KIND = "ci";

    /** What is being made while all is removed has to be removed again. */
    private static final int MOST_ATTEMPTS = 3;

    private final Session session;
    private final Optional<Request.Bootstrap> typed;
    private String foundationOnly = "";
    private @Nullable TestEnv environment;
    private boolean begun;

    /**
     * @param session says which environment
     * @param typed what is to be brought up; without it all that is declared, if anything is
     */
    EngineBuild(Session session, Optional<Request.Bootstrap> typed) {
        this.session = session;
        this.typed = typed;
    }

    @Override
    public String name() {
        return session.environmentName();
    }

    @Override
    public String check() throws Exception {
        foundationOnly = typed.isPresent() ? "" : session.whyNoCatalog();
        TestEnv opened = foundationOnly.isEmpty() ? session.declared() : session.foundation();
        environment = opened;
        opened.images().requireObtainable(request());
        requireNew(opened.environments());
        List<String> abandoned = opened.abandoned(KIND);
        for (String name : abandoned) {
            var unused = session.undeclared(name).run(new Request.Destroy(), event -> {});
        }
        return "engine "
                + opened.info().getOrDefault("engine version", "?")
                + (foundationOnly.isEmpty()
                        ? "; declared apps: " + opened.declared().apps().size()
                        : "; the foundation alone: " + foundationOnly)
                + (abandoned.isEmpty()
                        ? ""
                        : "; removed what killed builds have left: "
                                + String.join(", ", abandoned));
    }

    private void requireNew(List<String> existing) {
        if (existing.contains(name())) {
            throw new BadInputException(
                    "Environment "
                            + quoted(name())
                            + " exists already, and at the end it would be destroyed. Leave out"
                            + " -e, or destroy it before: testenv -e "
                            + name()
                            + " destroy");
        }
    }

    private Request.Bootstrap request() {
        return typed.orElse(
                foundationOnly.isEmpty()
                        ? Request.Bootstrap.ALL
                        : new Request.Bootstrap(Set.of(Tier.DNS), false, false));
    }

    @Override
    public String bootstrap() throws Exception {
        TestEnv opened = opened();
        begun = true;
        Outcome outcome;
        if (session.verbose()) {
            try (Progress progress = Progress.on(session)) {
                outcome = opened.run(request(), progress);
            }
        } else {
            outcome = opened.run(request(), event -> {});
        }
        TestRuns.OwnLease unused = opened.testRuns().join(KIND);
        long ready =
                outcome.results().stream()
                        .map(result -> result.step().action())
                        .filter(Action.AwaitReady.class::isInstance)
                        .map(action -> ((Action.AwaitReady) action).awaited().app())
                        .filter(app ->
                                opened.declared().apps().stream()
                                        .map(App::name)
                                        .anyMatch(app::equals))
                        .distinct()
                        .count();
        return "ready apps: " + ready;
    }

    private TestEnv opened() {
        TestEnv known = environment;
        if (known == null) {
            throw new IllegalStateException("the check comes first");
        }
        return known;
    }

    @Override
    public Mask mask() {
        return session.mask();
    }

    @Override
    public Optional<Slice> slice(Instant from, Instant to) {
        return begun ? Optional.of(opened().slice(from, to)) : Optional.empty();
    }

    @Override
    public String destroy() throws Exception {
        if (!begun) {
            return "nothing was started";
        }
        for (int i = 0; i < MOST_ATTEMPTS && exists(); i++) {
            Outcome unused = opened().run(new Request.Destroy(), event -> {});
        }
        if (exists()) {
            throw new IllegalStateException(
                    "Environment "
                            + quoted(name())
                            + " is still there. To remove it: testenv -e "
                            + name()
                            + " destroy");
        }
        for (String left : opened().isolated().abandoned()) {
            var unused = session.undeclared(left).run(new Request.Destroy(), event -> {});
        }
        return "nothing is left of " + name();
    }

    private boolean exists() {
        return opened().environments().contains(name());
    }
}
