package dev.testenv.doctor;

import dev.testenv.doctor.Observation.Answering;
import dev.testenv.doctor.Observation.Silent;
import java.util.List;

/** Is there an engine, may we use it, and is it one that we can work with? */
final class EngineChecks {
    /** The minor number of 1.41, which came with Docker 20.10. */
    private static final int OLDEST = 41;

    private static final String UPGRADE =
            "sudo apt-get install --only-upgrade docker-ce docker-ce-cli containerd.io";

    private EngineChecks() {}

    static List<Finding> of(Silent silent) {
        if (silent.said().contains("ermission denied")) {
            return List.of(
                    Finding.fail(
                            "rights",
                            "you may not use the engine: " + silent.said(),
                            "sudo usermod -aG docker \"$USER\" && newgrp docker"));
        }
        return List.of(
                Finding.fail(
                        "engine",
                        "none answers: " + silent.said(),
                        silent.chosenBy().isEmpty()
                                ? "sudo systemctl start docker"
                                : "unset " + silent.chosenBy()));
    }

    static List<Finding> of(Answering engine) {
        return List.of(
                Finding.ok(
                        "engine",
                        engine.version() + " on " + engine.system() + ", " + engine.address()),
                Finding.ok("rights", "you may use it"),
                api(engine),
                mode(engine));
    }

    private static Finding api(Answering engine) {
        String range = engine.oldestApi() + " to " + engine.newestApi();
        if (minor(engine.newestApi()) < OLDEST) {
            return Finding.fail(
                    "api", "the engine speaks " + range + ", 1." + OLDEST + " is needed", UPGRADE);
        }
        if (minor(engine.oldestApi()) > minor(engine.spokenApi())) {
            return Finding.fail(
                    "api",
                    "the engine speaks "
                            + range
                            + ", this testenv knows none above "
                            + engine.spokenApi(),
                    "git pull && make build");
        }
        return Finding.ok("api", engine.spokenApi() + " is spoken, the engine knows " + range);
    }

    /** From {@code 1.41}; there has never been another major number. */
    private static int minor(String version) {
        String digits = version.substring(version.indexOf('.') + 1);
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }

    private static Finding mode(Answering engine) {
        if (!engine.type().equals("linux")) {
            return Finding.fail(
                    "mode",
                    "the engine runs containers of " + engine.type() + ", ours are Linux's",
                    "\"C:\\Program Files\\Docker\\Docker\\DockerCli.exe\" -SwitchLinuxEngine");
        }
        if (engine.modes().contains("userns")) {
            return Finding.fail(
                    "mode",
                    "userns-remap is on, with which the relay cannot have the host's network",
                    "sudo sed -i '/\"userns-remap\"/d' /etc/docker/daemon.json && sudo systemctl"
                            + " restart docker");
        }
        if (engine.storage().equals("vfs")) {
            return Finding.warn(
                    "mode",
                    "the storage driver vfs copies every layer of an image as a whole",
                    "sudo sed -i '/\"storage-driver\"/d' /etc/docker/daemon.json && sudo systemctl"
                            + " restart docker");
        }
        return Finding.ok("mode", words(engine));
    }

    private static String words(Answering engine) {
        String rights = engine.modes().contains("rootless") ? "rootless" : "as root";
        return rights
                + ", "
                + engine.storage()
                + (engine.modes().contains("selinux") ? ", with SELinux" : "");
    }
}
