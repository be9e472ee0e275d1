package dev.testenv.junit.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.Response;

/** Answers as chromedriver does, and shows nothing. */
final class FakeChromium implements Chromium, CommandExecutor {
    static final byte[] SCREENSHOT = {1, 2, 3};

    /** JUnit makes extensions itself; it runs all classes of a run in the thread that asks. */
    private static final ThreadLocal<FakeChromium> CURRENT =
            ThreadLocal.withInitial(FakeChromium::new);

    private final List<String> calls = new ArrayList<>();
    private final List<Map<String, Object>> console = new ArrayList<>();

    /** To be named by the classes that are run. */
    static final class OnFakes implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            context.getStore(BrowserExtension.NAMESPACE).put(Chromium.class, CURRENT.get());
        }
    }

    /** A new one, for the runs of this thread from now on. */
    static FakeChromium current() {
        CURRENT.set(new FakeChromium());
        return CURRENT.get();
    }

    void logging(String level, String message) {
        console.add(Map.of("level", level, "timestamp", 4_000_000_000_000L, "message", message));
    }

    /** Everything that was asked, a name with its parameters each. */
    List<String> calls() {
        return calls;
    }

    /** Of these names. */
    List<String> calls(String... names) {
        return calls.stream().filter(call -> List.of(names).contains(call.split(" ")[0])).toList();
    }

    @Override
    public CommandExecutor at(URI address) {
        calls.add("at " + address);
        return this;
    }

    @Override
    public Response execute(Command command) {
        calls.add(command.getName() + " " + command.getParameters());
        Response response = new Response();
        response.setSessionId("0123456789abcdef");
        response.setState("success");
        response.setValue(value(command));
        return response;
    }

    private @Nullable Object value(Command command) {
        return switch (command.getName()) {
            case "newSession" -> Map.of("browserName", "chrome");
            case "getLog" ->
                    "browser".equals(command.getParameters().get("type")) ? console : List.of();
            case "newWindow" -> Map.of("handle", "w2", "type", "tab");
            case "getCurrentUrl" -> "http://shop.fake.test/";
            case "getPageSource" -> "<html>hunter2</html>";
            case "screenshot" -> Base64.getEncoder().encodeToString(SCREENSHOT);
            default -> null;
        };
    }
}
