package dev.testenv.facts.assertions;

import dev.testenv.facts.UserFact;
import java.util.List;

/** What is expected of a user of an image. */
public final class UserAssert extends FactAssert<UserAssert, UserFact> {
    UserAssert(UserFact actual) {
        super(actual, UserAssert.class);
    }

    public UserAssert exists() {
        return that(actual.exists(), "exists", "it does not");
    }

    public UserAssert doesNotExist() {
        return that(!actual.exists(), "does not exist", "it does");
    }

    public UserAssert hasUid(int uid) {
        return exists().same("number", uid, actual.uid());
    }

    public UserAssert hasHome(String home) {
        return exists().same("home", home, actual.home());
    }

    public UserAssert hasShell(String shell) {
        return exists().same("shell", shell, actual.shell());
    }

    /** Its first group or another one. */
    public UserAssert isInGroup(String group) {
        List<String> groups = exists().actual.groups();
        return that(groups.contains(group), "is in group '" + group + "'", "it is in " + groups);
    }
}
