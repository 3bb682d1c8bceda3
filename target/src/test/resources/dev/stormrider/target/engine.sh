#!/bin/sh
# Stands in for docker and podman: understands the words that we say to them, and runs each container as a process of
# its own, which lives on when its client dies. Its state is in the folder "state" beside it:
#
#   calls            what it was told, one line each
#   images/NAME      an image that is here; the file is the script that a container of it runs
#   remote/NAME      an image that can be fetched
#   containers/NAME  the labels, one a line; NAME.process is its process group
#   context          where its daemon is
#   silent           while this exists, it answers as an engine whose daemon does not run
state=$(cd "$(dirname "$0")" && pwd)/state
mkdir -p "$state/images" "$state/remote" "$state/containers"
printf '%s\n' "$*" >> "$state/calls"

fail() { printf '%s\n' "$1" >&2; exit "${2:-1}"; }
[ ! -e "$state/silent" ] || fail "Cannot connect to the Docker daemon. Is the docker daemon running?"
process() { cat "$state/containers/$1.process" 2>/dev/null; }
present() { [ -e "$state/containers/$1" ] || fail "Error: No such container: $1"; }
forget() { rm -f "$state/containers/$1" "$state/containers/$1.process"; }
ended() { # NAME TENTHS: whether it ends within so long
  n=0
  while kill -s 0 -- "-$(process "$1")" 2>/dev/null; do
    [ "$n" -lt "$2" ] || return 1
    n=$((n + 1)); sleep 0.1
  done
}

run() {
  remove='' name='' labels='' published='' host=''
  while :; do
    case $1 in
      --rm) remove=yes ;;
      --name) name=$2; shift ;;
      --pull | --add-host) shift ;;
      --label) labels="$labels$2
"; shift ;;
      --publish) published=$2; shift ;;
      --network) [ "$2" != host ] || host=yes; shift ;;
      --env) case $2 in *=*) export "$2" ;; esac; shift ;;
      -*) fail "unknown flag: $1" 125 ;;
      *) break ;;
    esac
    shift
  done
  image=$1; shift
  [ -e "$state/images/$image" ] || fail "docker: Error response from daemon: No such image: $image" 125
  printf '%s' "$labels" > "$state/containers/$name"
  # A published port is the same inside and outside here, since the process is no container in truth.
  if [ -n "$published" ]; then PORT=${published#127.0.0.1:}; PORT=${PORT%:*}; export PORT; fi
  # No child of the client bears the mark of the client's guard: the daemon starts it.
  env -u STORMRIDER_MARK setsid sh -c 'echo $$ > "$0"; exec /bin/sh "$@"' "$state/containers/$name.process" \
    "$state/images/$image" "$@" &
  child=$!
  trap 'kill -s TERM "$child"' TERM
  wait "$child"
  code=$?
  [ -z "$remove" ] || forget "$name"
  exit "$code"
}

case $1 in
  context) cat "$state/context" 2>/dev/null || echo unix:///var/run/docker.sock ;;
  run) shift; run "$@" ;;
  image) [ -e "$state/images/$5" ] || fail "Error response from daemon: No such image: $5"; echo sha256:1 ;;
  pull) [ -e "$state/remote/$3" ] || fail "Error response from daemon: manifest for $3 not found"
        cp "$state/remote/$3" "$state/images/$3" ;;
  ps) for each in "$state"/containers/*; do
        case $each in *.process | *'*') ;; *) basename "$each" ;; esac
      done ;;
  inspect) present "$6"
        value() { sed -n "s/^dev\.stormrider\.$1=//p" "$state/containers/$2"; }
        echo "$(value owner "$6")|$(value machine "$6")|$(value until "$6")" ;;
  pause) present "$2"; kill -s STOP -- "-$(process "$2")" ;;
  unpause) present "$2"; kill -s CONT -- "-$(process "$2")" ;;
  stop) present "$4"; kill -s TERM -- "-$(process "$4")"
        ended "$4" $(($3 * 10 + 1)) || kill -s KILL -- "-$(process "$4")" ;;
  rm) present "$4"; kill -s KILL -- "-$(process "$4")" 2>/dev/null; ended "$4" 100; forget "$4" ;;
  *) fail "unknown command: $1" ;;
esac
