package dev.testenv.facts.assertions;

import dev.testenv.facts.CommandFact;
import dev.testenv.facts.EnvironmentFact;
import dev.testenv.facts.FileFact;
import dev.testenv.facts.LogFact;
import dev.testenv.facts.MountFact;
import dev.testenv.facts.PackageFact;
import dev.testenv.facts.PortFact;
import dev.testenv.facts.ProcessFact;
import dev.testenv.facts.ReachFact;
import dev.testenv.facts.UserFact;

/**
 * {@code assertThat} for facts.
 *
 * <pre>{@code
 * assertThat(www.file("/etc/billing.conf")).exists().hasMode("0640").ownedBy("billing");
 * }</pre>
 */
public final class FactAssertions {
    private FactAssertions() {}

    public static FileAssert assertThat(FileFact fact) {
        return new FileAssert(fact);
    }

    public static PackageAssert assertThat(PackageFact fact) {
        return new PackageAssert(fact);
    }

    public static PortAssert assertThat(PortFact fact) {
        return new PortAssert(fact);
    }

    public static ProcessAssert assertThat(ProcessFact fact) {
        return new ProcessAssert(fact);
    }

    public static UserAssert assertThat(UserFact fact) {
        return new UserAssert(fact);
    }

    public static EnvironmentAssert assertThat(EnvironmentFact fact) {
        return new EnvironmentAssert(fact);
    }

    public static MountAssert assertThat(MountFact fact) {
        return new MountAssert(fact);
    }

    public static ReachAssert assertThat(ReachFact fact) {
        return new ReachAssert(fact);
    }

    public static CommandAssert assertThat(CommandFact fact) {
        return new CommandAssert(fact);
    }

    public static LogAssert assertThat(LogFact fact) {
        return new LogAssert(fact);
    }
}
