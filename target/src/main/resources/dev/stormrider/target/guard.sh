# Runs one command as a service that never outlives the process which holds the other end of our standard input.
#
#   $1   a mark; the service and all that it starts carry it in their environment
#   $2   the path of setsid, or nothing where there is none
#   $3   the program of a container engine, or nothing where the service is no container
#   $4   the container to remove by force when the service has ended, however it did
#   $5…  the command
#
# The first line on standard output is the service's process id, which is its process group too. All that follows on
# standard output and standard error is the service's own. The exit code is the service's.
#
#   our parent ──standard input──▶ watcher ──end of input: kill all──▶ service, its group, all that bear the mark
#                                  guard   ◀──exit code── service
mark=$1 setsid=$2 engine=$3 container=$4
shift 4

# A Ctrl-C in the terminal is for our parent, who decides when the service stops.
trap '' HUP INT QUIT

# Someone who ends the guard means the service, also when it is only just being started.
service='' asked=''
trap 'asked=yes; [ -z "$service" ] || kill -s TERM -- "-$service"' TERM

# 3 is our parent's pipe and 4 the service's standard error, so that no remark of this shell gets among the service's.
exec 3<&0 </dev/null 4>&2 2>/dev/null

# Without setsid the shell's job control gives the service a process group of its own.
[ -n "$setsid" ] || set -m
STORMRIDER_MARK=$mark "${setsid:-/usr/bin/env}" /bin/sh -c 'echo $$; exec "$@"' service "$@" 3<&- 2>&4 4>&- &
service=$!
set +m
[ -z "$asked" ] || kill -s TERM "$service"
exec >/dev/null 4>&-

# Whoever left the group still bears the mark. Linux shows it; elsewhere only the group is found. Several rounds, since
# a process may fork while we look; not endlessly many, since a killed process stays visible for a moment.
sweep() {
  kill -s KILL -- "-$service"
  round=0
  while [ "$round" -lt 20 ]; do
    marked=$(PATH=$PATH:/usr/bin:/bin grep -lsaF -e "STORMRIDER_MARK=$mark" /proc/[0-9]*/environ)
    [ -n "$marked" ] || break
    for file in $marked; do
      pid=${file#/proc/}
      kill -s KILL "${pid%/environ}"
    done
    round=$((round + 1))
  done
  [ -z "$engine" ] || remove
}

# The container is no child of ours but of its engine, which may not answer: it is asked for so long and no longer.
remove() {
  "$engine" rm --force --volumes "$container" </dev/null &
  removing=$!
  round=0
  while [ "$round" -lt 200 ] && kill -s 0 "$removing"; do
    sleep 0.1
    round=$((round + 1))
  done
  kill -s KILL "$removing"
}

{
  while read -r ignored; do :; done <&3
  kill -s KILL "$service"
  sweep
} &
watcher=$!
exec 3<&-

# A trapped signal ends the wait early, so it is begun again; 127 says that the service's code was given already.
code=127
while :; do
  asked=''
  wait "$service"
  now=$?
  [ "$now" -eq 127 ] || code=$now
  [ -n "$asked" ] || break
done
kill -s KILL "$watcher"
sweep
exit "$code"
