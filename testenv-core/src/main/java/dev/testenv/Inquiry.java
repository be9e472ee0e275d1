package dev.testenv;

import dev.testenv.evidence.Collector;
import dev.testenv.evidence.Readings;
import dev.testenv.model.App;
import dev.testenv.model.Dependency;
import dev.testenv.model.Endpoint;
import dev.testenv.model.Site;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action.Awaited;
import dev.testenv.plan.Blueprint;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Names;
import dev.testenv.plan.Observed;
import dev.testenv.ready.FromHost;
import dev.testenv.why.Chain;
import dev.testenv.why.Diagnosis;
import dev.testenv.why.Evidence.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out why an endpoint does not answer. */
final class Inquiry {
    private final EngineRoom engine;
    private final Blueprint blueprint;
    private final Observed observed;

    Inquiry(EngineRoom engine, Blueprint blueprint, Observed observed) {
        this.engine = engine;
        this.blueprint = blueprint;
        this.observed = observed;
    }

    Diagnosis into(App app, Endpoint endpoint) throws InterruptedException {
        Subject subject =
                new Subject(
                        blueprint.environment(),
                        app,
                        endpoint,
                        blueprint.image(app).reference(),
                        blueprint.today());
        boolean hostRoutes =
                observed.network().isPresent() && engine.reach(observed.network()).fromHost();
        Collector collector =
                new Collector(
                        engine.client(),
                        engine.insider(),
                        hostRoutes ? Optional.of(new FromHost()) : Optional.empty(),
                        Clock.systemUTC(),
                        subject,
                        observed);
        return Chain.judge(collector.collect(new Present(subject)));
    }

    /** As of now, without waiting for anything. */
    private final class Present implements Readings {
        private final Subject subject;

        Present(Subject subject) {
            this.subject = subject;
        }

        @Override
        public Optional<String> notReady() throws InterruptedException {
            WaitStrategy ready =
                    blueprint.environment().isOneShot(subject.app())
                            ? new WaitStrategy.Completed()
                            : subject.endpoint().ready();
            return new QuickLook(engine, observed)
                    .reasonAgainst(
                            new Awaited(
                                    subject.container(),
                                    subject.app().name(),
                                    subject.endpoint().name(),
                                    subject.site(observed).map(Site::container).orElse(""),
                                    ready,
                                    subject.endpoint().patience(),
                                    Optional.empty()));
        }

        @Override
        public List<EndpointStatus> needs() throws InterruptedException {
            Set<String> wanted =
                    subject.app().dependsOn().stream()
                            .map(Dependency::app)
                            .collect(Collectors.toSet());
            Set<String> others =
                    observed.containers().stream()
                            .filter(c -> !wanted.contains(c.label(Names.APP)))
                            .map(Observed.Container::name)
                            .collect(Collectors.toSet());
            return new StatusBoard(engine, blueprint, observed)
                    .lines(others).stream().filter(s -> wanted.contains(s.app())).toList();
        }
    }
}
