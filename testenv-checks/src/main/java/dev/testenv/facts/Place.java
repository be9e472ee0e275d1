package dev.testenv.facts;

import dev.testenv.facts.inside.Inside;

/** Where facts are looked for. */
interface Place {
    /** A way to look that fits its state now. */
    Inside inside();

    /** {@code billing/www (testenv-dev-billing-www)}. */
    String where();

    /** The text without the environment's secrets. */
    String hide(String text);

    default AccountLook accounts() {
        return new AccountLook(inside());
    }
}
