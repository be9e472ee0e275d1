package dev.testenv.doctor;

import dev.testenv.doctor.Observation.Answering;
import dev.testenv.doctor.Observation.Silent;
import java.util.ArrayList;
import java.util.List;

/** Judges an observation: a finding for each check that applies. */
public final class Doctor {
    private Doctor() {}

    /**
     * All findings, in the order in which they matter.
     *
     * @param layout of volumes and calls that this testenv speaks
     */
    public static List<Finding> judge(Observation seen, int layout) {
        List<Finding> findings = new ArrayList<>();
        switch (seen.engine()) {
            case Silent silent -> {
                findings.addAll(EngineChecks.of(silent));
                findings.addAll(MachineChecks.of(seen.machine()));
                findings.add(
                        Finding.cannotTell(
                                "environment",
                                "no engine can be asked about '" + seen.environment() + "'",
                                ""));
            }
            case Answering engine -> {
                findings.addAll(EngineChecks.of(engine));
                findings.addAll(MachineChecks.of(seen.machine(), engine));
                findings.addAll(MachineChecks.of(seen.machine()));
                findings.addAll(NetworkChecks.of(seen, engine));
                findings.addAll(EnvironmentChecks.of(seen, layout));
            }
        }
        return List.copyOf(findings);
    }
}
