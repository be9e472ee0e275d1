package dev.testenv.doctor;

import dev.testenv.doctor.Observation.Answering;
import dev.testenv.doctor.Observation.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Is there room, time and memory to work in? */
final class MachineChecks {
    private static final long GIB = 1L << 30;

    /** An environment with its images takes 3 GiB. */
    private static final long DISK_LEAST = 2 * GIB;

    private static final long DISK_GOOD = 10 * GIB;
    private static final long MEMORY_LEAST = GIB / 2;
    private static final long MEMORY_GOOD = 2 * GIB;

    /** What ten programs that watch files need, of which each may have several. */
    private static final int WATCHES = 128;

    /** From here on tokens and certificates of one side are not valid yet on the other. */
    private static final Duration CLOCK_LEAST = Duration.ofSeconds(30);

    private static final Duration CLOCK_GOOD = Duration.ofSeconds(2);

    private MachineChecks() {}

    /** Those that need no engine. */
    static List<Finding> of(Machine machine) {
        List<Finding> findings = new ArrayList<>();
        machine.watches()
                .ifPresent(watches ->
                        findings.add(
                                watches >= WATCHES
                                        ? Finding.ok(
                                                "limits", watches + " watchers of files for a user")
                                        : Finding.warn(
                                                "limits",
                                                "a user may have "
                                                        + watches
                                                        + " watchers of files (inotify),"
                                                        + " which a few dev servers use up",
                                                "sudo sysctl -w"
                                                        + " fs.inotify.max_user_instances="
                                                        + "1024")));
        findings.add(archive(machine));
        return findings;
    }

    static List<Finding> of(Machine machine, Answering engine) {
        return List.of(disk(machine), memory(machine, engine), clock(engine));
    }

    private static Finding disk(Machine machine) {
        if (machine.disk().isEmpty()) {
            return Finding.cannotTell(
                    "disk", "the engine's disk is not this machine's", "docker system df");
        }
        long free = machine.disk().get();
        String found = gib(free) + " free where the engine keeps images";
        String fix = "docker image prune -f && docker builder prune -f";
        if (free < DISK_LEAST) {
            return Finding.fail("disk", found + ", " + gib(DISK_LEAST) + " are needed", fix);
        }
        return free < DISK_GOOD ? Finding.warn("disk", found, fix) : Finding.ok("disk", found);
    }

    private static Finding memory(Machine machine, Answering engine) {
        Optional<Long> left = machine.memory();
        long free = left.orElse(engine.memory());
        String found =
                gib(engine.memory())
                        + (left.isPresent() ? ", of which " + gib(free) + " are available" : "");
        String fix = "docker stats --no-stream";
        if (free < MEMORY_LEAST) {
            return Finding.fail("memory", found + ": apps will be killed", fix);
        }
        if (free < MEMORY_GOOD) {
            return Finding.warn("memory", found, fix);
        }
        return engine.limits()
                ? Finding.ok("memory", found)
                : Finding.warn(
                        "memory",
                        found + "; limits of apps have no effect, the kernel has them turned off",
                        "sudo sed -i 's/GRUB_CMDLINE_LINUX=\"/&cgroup_enable=memory /'"
                                + " /etc/default/grub && sudo update-grub && sudo reboot");
    }

    private static Finding clock(Answering engine) {
        Duration apart = engine.clock().abs();
        String found =
                "the engine's clock is "
                        + seconds(apart)
                        + (engine.clock().isNegative() ? " behind" : " ahead of")
                        + " this machine's";
        String fix = "sudo timedatectl set-ntp true";
        if (apart.compareTo(CLOCK_LEAST) > 0) {
            return Finding.fail("clock", found + ": certificates and tokens will be refused", fix);
        }
        return apart.compareTo(CLOCK_GOOD) > 0
                ? Finding.warn("clock", found, fix)
                : Finding.ok("clock", "the engine's is this machine's");
    }

    private static Finding archive(Machine machine) {
        if (!machine.cacheWritable()) {
            return Finding.fail(
                    "archive",
                    "the cache folder '" + machine.cacheFolder() + "' cannot be written",
                    "sudo chown -R \"$USER\" '" + machine.cacheFolder() + "'");
        }
        if (machine.archives().isEmpty()) {
            return Finding.warn(
                    "archive",
                    "no command has a class archive of this build yet: each starts slowly",
                    "testenv info && testenv info");
        }
        return Finding.ok("archive", "of " + String.join(", ", machine.archives()));
    }

    private static String gib(long bytes) {
        return "%.1f GiB".formatted((double) bytes / GIB);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
