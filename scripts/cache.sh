# The one folder outside the project that we write to; sourced.

# Sets cache to the folder, or fails where there is no home.
cache_folder() {
    if [ -n "${XDG_CACHE_HOME-}" ]; then
        cache=$XDG_CACHE_HOME/testenv
    elif [ -z "${HOME-}" ]; then
        return 1
    elif [ -d "$HOME/Library/Caches" ]; then
        cache=$HOME/Library/Caches/testenv
    else
        cache=$HOME/.cache/testenv
    fi
}
