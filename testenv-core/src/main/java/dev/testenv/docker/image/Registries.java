package dev.testenv.docker.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.model.AuthConfig;
import dev.testenv.json.Json;
import dev.testenv.socket.EngineClient;
import dev.testenv.socket.EngineException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks registries whether they have an image, which takes a moment where pulling takes minutes.
 *
 * @param engine asks them, since it is what pulls
 */
public record Registries(EngineClient engine, Credentials credentials) {
    /** Those that are certain: not for these credentials, or not there. */
    private static final Set<Integer> NO = Set.of(401, 403, 404);

    /**
     * Returns unless pulling the image is certain to fail. A registry that cannot be reached is no
     * certainty: a mirror may have it.
     *
     * @param app for whom, in messages
     * @throws ImageFailedException when the registry says that it does not have it
     */
    public void requireImage(String reference, String app) {
        String registry = Credentials.registry(reference);
        Optional<AuthConfig> login = Optional.empty();
        try {
            login = credentials.of(registry);
            engine.askRegistry(reference, login.map(Registries::header).orElse(""));
        } catch (CredentialsException e) {
            String message = String.valueOf(e.getMessage());
            throw new Pull.Failure(message, "nothing was asked for", e).of(reference, app);
        } catch (EngineException e) {
            if (NO.contains(e.status())) {
                String tried = credentials.tried(registry, login.isPresent());
                throw new Pull.Failure(e.reason(), tried, e).of(reference, app);
            }
        }
    }

    private static String header(AuthConfig login) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, "username", login.getUsername());
        put(members, "password", login.getPassword());
        put(members, "identitytoken", login.getIdentitytoken());
        put(members, "serveraddress", login.getRegistryAddress());
        return Base64.getUrlEncoder().encodeToString(Json.write(members).getBytes(UTF_8));
    }

    private static void put(Map<String, Object> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
