package dev.testenv.cli;

import dev.testenv.engine.EngineEvent;
import java.util.function.Consumer;

/** Shows what goes on while a plan runs. */
interface Progress extends Consumer<EngineEvent>, AutoCloseable {
    @Override
    void close();

    /** One live line per app on a terminal, plain lines elsewhere. */
    static Progress on(Session session) {
        Outside outside = session.outside();
        return outside.errIsTerminal() && !session.verbose()
                ? LiveProgress.ticking(outside.err(), outside.errStyle())
                : new PlainProgress(outside.err(), session.verbose(), System::nanoTime);
    }
}
