# The one folder outside the project that we write to; sourced.

cache_folder() {
    if [ -n "${XDG_CACHE_HOME-}" ]; then
        echo "$XDG_CACHE_HOME/testenv"
    elif [ -d "$HOME/Library/Caches" ]; then
        echo "$HOME/Library/Caches/testenv"
    else
        echo "$HOME/.cache/testenv"
    fi
}
