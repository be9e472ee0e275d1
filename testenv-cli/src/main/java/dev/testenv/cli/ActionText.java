package dev.testenv.cli;

import dev.testenv.images.ImageChoice;
import dev.testenv.model.Quoted;
import dev.testenv.model.WaitStrategy;
import dev.testenv.plan.Action;
import java.util.stream.Collectors;

/** Actions in words. */
final class ActionText {
    private ActionText() {}

    static String of(Action action) {
        return switch (action) {
            case Action.CreateNetwork a ->
                    (a.closed() ? "create closed network " : "create network ")
                            + (a.name() + " " + a.subnet());
            case Action.CreateWayOut a -> "create network " + a.name();
            case Action.LeaveNetwork a -> "take " + a.container() + " out of " + a.network();
            case Action.JoinNetwork a -> "put " + a.container() + " into " + a.network();
            case Action.CreateVolume a -> "create volume " + a.name();
            case Action.ProvideImage a -> provide(a.image());
            case Action.CreateContainer a -> "create container " + a.spec().name();
            case Action.StartContainer a -> "start " + a.container();
            case Action.StopContainer a -> "stop " + a.container();
            case Action.RemoveContainer a -> "remove " + a.container();
            case Action.RemoveVolume a -> "remove volume " + a.name();
            case Action.RemoveNetwork a -> "remove network " + a.name();
            case Action.ProvideAuthority a -> "have the CA for " + a.domain();
            case Action.SeedSites a -> "write generation " + a.generation().number();
            case Action.PublishSites a -> "publish generation " + a.generation().number();
            case Action.HealGateway a -> "load the current generation";
            case Action.PrepareClock a -> "give " + a.app() + " a clock";
            case Action.AwaitReady a -> "wait for " + of(a.awaited().ready());
        };
    }

    /** What has become of the subject when the action has succeeded; empty if only half of it. */
    static String done(Action action) {
        return switch (action) {
            case Action.AwaitReady a -> "ready";
            case Action.StopContainer a -> "stopped";
            case Action.RemoveContainer a -> "removed";
            case Action.RemoveVolume a -> a.name() + " removed";
            case Action.RemoveNetwork a -> "removed";
            case Action.ProvideImage a -> "has " + a.image().reference();
            case Action.PublishSites a -> "generation " + a.generation().number() + " answers";
            case Action.HealGateway a -> "the current generation answers";
            case Action.CreateNetwork a -> "";
            case Action.CreateWayOut a -> "";
            case Action.LeaveNetwork a -> "";
            case Action.JoinNetwork a -> "";
            case Action.CreateVolume a -> "";
            case Action.CreateContainer a -> "";
            case Action.StartContainer a -> "";
            case Action.ProvideAuthority a -> "";
            case Action.SeedSites a -> "";
            case Action.PrepareClock a -> "";
        };
    }

    private static String provide(ImageChoice image) {
        return switch (image) {
            case ImageChoice.Pulled pulled -> "pull " + pulled.reference();
            case ImageChoice.Recipe recipe -> "build " + recipe.reference();
            case ImageChoice.Context context ->
                    "build " + context.reference() + " from " + context.folder();
        };
    }

    private static String of(WaitStrategy strategy) {
        return switch (strategy) {
            case WaitStrategy.PortOpen s -> "port " + s.port();
            case WaitStrategy.Replies s -> "port " + s.port() + " to answer " + expected(s);
            case WaitStrategy.HttpAnswer s -> "GET " + s.path() + " on port " + s.port();
            case WaitStrategy.LogLine s -> "'" + s.pattern() + "' in its output";
            case WaitStrategy.CommandSucceeds s -> "'" + String.join(" ", s.command()) + "'";
            case WaitStrategy.HealthCheck s -> "its health check";
            case WaitStrategy.StillRunning s -> s.after().toMillis() + " ms without an end";
            case WaitStrategy.Completed s -> "its end with 0";
            case WaitStrategy.AllOf s ->
                    s.all().stream().map(ActionText::of).collect(Collectors.joining(", "));
        };
    }

    private static String expected(WaitStrategy.Replies replies) {
        return replies.as().isEmpty()
                ? replies.beginnings().stream()
                        .map(Quoted::quoted)
                        .collect(Collectors.joining(" or "))
                : "as " + replies.as();
    }
}
