package dev.testenv;

import dev.testenv.plan.Action.Awaited;
import dev.testenv.plan.Blueprint;
import dev.testenv.plan.EndpointStatus;
import dev.testenv.plan.Observed;
import dev.testenv.plan.StatusReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks every container that runs, all at the same time, and puts the status together. */
final class StatusBoard {
    private final QuickLook look;
    private final StatusReport report;

    StatusBoard(EngineRoom engine, Blueprint blueprint, Observed observed) {
        this.look = new QuickLook(engine, observed);
        this.report = new StatusReport(blueprint, observed);
    }

    /**
     * @param ready containers that have answered a moment ago and are not asked again
     */
    List<EndpointStatus> lines(Set<String> ready) throws InterruptedException {
        Map<String, String> reasons = new ConcurrentHashMap<>();
        List<Thread> asking = new ArrayList<>();
        for (Awaited question : report.questions()) {
            if (!ready.contains(question.container())) {
                asking.add(
                        Thread.ofPlatform()
                                .daemon()
                                .name("status-" + question.container())
                                .start(() -> ask(question, reasons)));
            }
        }
        for (Thread thread : asking) {
            thread.join();
        }
        return report.lines(reasons);
    }

    private void ask(Awaited question, Map<String, String> reasons) {
        try {
            look.reasonAgainst(question).ifPresent(r -> reasons.put(question.container(), r));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            reasons.put(question.container(), String.valueOf(e.getMessage()));
        }
    }
}
