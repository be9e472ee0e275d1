package dev.testenv.sitectl;

import dev.testenv.gateway.Preflight;
import dev.testenv.gateway.Side;
import dev.testenv.gateway.SwapOutcome.Swapped;
import dev.testenv.json.Json;
import dev.testenv.site.Rule;
import dev.testenv.site.Via;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a swap did, for programs. */
final class Receipt {
    private Receipt() {}

    /**
     * One object. {@code before} and {@code after} are {@code in}, {@code out:8000} or {@code
     * split:8000:10}; {@code lost} counts the errors that the gateway logged meanwhile; {@code
     * openOnOldSide} is null when the gateway could not be asked; {@code when} is there when only
     * requests that match a rule were swapped, {@code cut} and {@code leftOnOldSide} when
     * connections were waited for, {@code preflight} ({@code hostRefused}, {@code socketRefused} or
     * {@code noAnswer}) when it went wrong, {@code via} ({@code host} or {@code tunnel}) when the
     * relay does not run on this machine, and {@code tunnelProcess} when a process holds a tunnel.
     * Fields are only ever added.
     */
    static String json(SiteKey site, Optional<Rule> when, Swapped swapped, OptionalLong process) {
        Map<String, Object> object =
                object(
                        site,
                        side(swapped.before()),
                        side(swapped.after()),
                        swapped.open().isPresent() ? swapped.open().getAsLong() : Json.NULL,
                        swapped.errors().count(),
                        swapped.took().toNanos() / 1000);
        if (when.isPresent()) {
            object.put("when", when.get().text());
        }
        if (swapped.drained().isPresent()) {
            object.put("cut", swapped.drained().get().cut());
            object.put("leftOnOldSide", swapped.drained().get().left());
        }
        if (!(swapped.preflight() instanceof Preflight.Fine)) {
            object.put("preflight", word(swapped.preflight()));
        }
        if (swapped.after() instanceof Side.Out out && out.via() != Via.DIRECT) {
            object.put("via", out.via().word());
        }
        if (process.isPresent()) {
            object.put("tunnelProcess", process.getAsLong());
        }
        return Json.write(object);
    }

    private static String word(Preflight preflight) {
        return switch (preflight) {
            case Preflight.Fine fine -> "fine";
            case Preflight.HostRefused refused -> "hostRefused";
            case Preflight.SocketRefused refused -> "socketRefused";
            case Preflight.NoAnswer silent -> "noAnswer";
        };
    }

    /** The same for a worker, which is in while its container runs. */
    static String ofWorker(SiteTarget worker, boolean before, boolean after, long micros) {
        SiteKey site = new SiteKey(worker.app(), worker.endpoint(), 0);
        return Json.write(object(site, before ? "in" : "out", after ? "in" : "out", 0, 0, micros));
    }

    private static Map<String, Object> object(
            SiteKey site, String before, String after, Object open, long lost, long micros) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schema", 1);
        object.put("app", site.app());
        object.put("endpoint", site.endpoint());
        object.put("before", before);
        object.put("after", after);
        object.put("openOnOldSide", open);
        object.put("lost", lost);
        object.put("switchMicros", micros);
        return object;
    }

    private static String side(Side side) {
        if (side instanceof Side.Out out) {
            return "out:" + out.port();
        }
        if (side instanceof Side.StandIn standIn) {
            return "stand-in:" + standIn.server();
        }
        return side instanceof Side.Split split
                ? "split:" + split.port() + ":" + split.share()
                : "in";
    }
}
