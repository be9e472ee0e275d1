package dev.testenv.proxy;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;

/** Decides who gets through, and where to. */
public final class Routes {
    private final Directory directory;
    private final Way inside;
    private final Optional<Way> elsewhere;

    /**
     * @param inside the way to the environment's addresses
     * @param elsewhere the way to what is not the environment's; empty to refuse that, since what
     *     passes everything on lets everybody who finds it reach whatever this machine reaches
     */
    public Routes(Directory directory, Way inside, Optional<Way> elsewhere) {
        this.directory = directory;
        this.inside = inside;
        this.elsewhere = elsewhere;
    }

    Places places() {
        return directory.known();
    }

    /**
     * @throws RefusedException with what to tell the caller
     */
    Way.Line dial(String host, int port) throws RefusedException {
        String who = "'" + host + ":" + port + "'";
        try {
            return switch (directory.find(host)) {
                case Places.Place.Inside place -> inside.dial(place.address(), port);
                case Places.Place.Nowhere place -> throw new RefusedException(unknown(who));
                case Places.Place.Elsewhere place ->
                        elsewhere
                                .orElseThrow(() -> new RefusedException(notOurs(who)))
                                .dial(host, port);
            };
        } catch (UnknownHostException e) {
            throw new RefusedException(new Refusal.Unknown(who + ": " + e.getMessage()));
        } catch (IOException e) {
            throw new RefusedException(
                    new Refusal.NotTaken(who + " takes no connection: " + e.getMessage()));
        } catch (RuntimeException e) {
            throw new RefusedException(
                    new Refusal.NoWay("There is no way to " + who + ". " + e.getMessage()));
        }
    }

    private Refusal unknown(String who) {
        String environment = places().environment();
        return new Refusal.Unknown(
                who
                        + " is not in environment '"
                        + environment
                        + "'. What is: testenv -e "
                        + environment
                        + " urls");
    }

    private Refusal notOurs(String who) {
        String environment = places().environment();
        return new Refusal.NotOurs(
                who
                        + " does not belong to environment '"
                        + environment
                        + "', and nothing else goes through its proxy. Take the PAC file, which"
                        + " knows what does, or: testenv -e "
                        + environment
                        + " proxy --forward");
    }
}
