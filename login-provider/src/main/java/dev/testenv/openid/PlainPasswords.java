package dev.testenv.openid;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Keeps passwords as they are. */
final class PlainPasswords implements PasswordEncoder {
    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return password == null ? null : password.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String known) {
        return password != null && password.toString().equals(known);
    }
}
