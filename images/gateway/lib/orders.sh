# What the relay is told on its standard input, for callers to whom an exec is too slow: an order a line,
# `ID swap in billing-www .`; the dot says that it is whole, for its sender may have been killed.
#
# Whoever listens to the container hears the answers to all of them, so every line begins with the ID. The
# last one is `ID end CODE .`, with the exit code that the same call by exec would have.

take_orders() {
    set -f
    while IFS= read -r order; do
        case $order in
            *' .')
                # Orders do not wait for each other, and docker-init takes care of what has ended.
                # shellcheck disable=SC2086 # a list of words
                (obey ${order% .} &)
                ;;
        esac
    done
}

# obey ID swap WORD...
obey() {
    id=$1
    [ "${2-}" = swap ] || return 0
    shift 2
    # What has been split into words may name files again.
    set +f +e
    {
        (
            set -e
            swap "$@" 2>&1
        )
        say "end $? ."
    } | while IFS= read -r line; do say "$id $line"; done
}
