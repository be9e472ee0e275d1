# Reads a process id, then a word that says that all is well. Whoever has our other end and dies without that word takes
# the process and its descendants along.
trap '' HUP INT QUIT TERM
read -r root || exit 0
! read -r _ || exit 0
tree=$(ps -A -o pid= -o ppid= | awk -v root="$root" '
    { parent[$1] = $2 }
    END {
        for (id in parent) {
            for (up = id; up != root && up > 1; ) up = parent[up]
            if (up == root) print id
        }
    }')
kill -TERM ${tree:-$root} 2>/dev/null
sleep 2
kill -KILL ${tree:-$root} 2>/dev/null
