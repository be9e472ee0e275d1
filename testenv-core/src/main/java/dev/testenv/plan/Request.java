package dev.testenv.plan;

import dev.testenv.model.Tier;
import java.util.Set;

/** What somebody wants of an environment. */
public sealed interface Request {

    /**
     * Bring tiers up. All four of them need nothing; fewer need what comes before them.
     *
     * @param steps the tiers
     * @param recreate whether changed apps of the infra and support tiers may be recreated, which
     *     loses what they stored
     * @param removeUndeclared whether apps that run but are no longer declared are removed
     */
    record Bootstrap(Set<Tier> steps, boolean recreate, boolean removeUndeclared)
            implements Request {
        /** Everything, keeping what is there. */
        public static final Bootstrap ALL = new Bootstrap(Set.of(Tier.values()), false, false);

        public Bootstrap {
            steps = Set.copyOf(steps);
        }
    }

    /** Bring apps up, with the foundation and with what they depend on. */
    record Start(Set<String> apps) implements Request {
        public Start {
            apps = Set.copyOf(apps);
        }
    }

    /** Stop the containers of apps and keep them. */
    record Stop(Set<String> apps) implements Request {
        public Stop {
            apps = Set.copyOf(apps);
        }
    }

    /** Stop the containers of apps and start them again. */
    record Restart(Set<String> apps) implements Request {
        public Restart {
            apps = Set.copyOf(apps);
        }
    }

    /** Remove everything that carries the environment's label. */
    record Destroy() implements Request {}
}
