#!/bin/sh
# Starts the program in a container, as ./stormrider does in a checkout, without building anything.
set -eu

# The heap of a gateway: half of what this machine has, or lets us have, and 1 GB at most. Bodies that faults hold fill
# what it may have, and half of a large machine is no bound. Who says how much it may be is heard; the command line would
# overrule it. Where nobody tells how much there is, it is enough.
heap() {
  case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in *-Xmx* | *MaxHeapSize* | *MaxRAM*) return ;; esac
  total=
  [ ! -r /proc/meminfo ] || read -r _ total _ </proc/meminfo || :
  enough=true
  [ "${total:-2097152}" -ge 2097152 ] || enough=false
  for file in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
    most=
    [ ! -r "$file" ] || read -r most <"$file" || :
    case $most in
      '' | *[!0-9]*) ;;
      *) [ "$most" -ge 2147483648 ] || enough=false ;;
    esac
  done
  if "$enough"; then printf '%s' '-Xms32m -Xmx1g'; else printf '%s' '-XX:MaxRAMPercentage=50'; fi
}

# Half of the container's memory is the heap's; what is read and sent lies beside it. JAVA_TOOL_OPTIONS may say more, such
# as which authorities are trusted; the gateway alone hears of another share there.
flags=-XX:MaxRAMPercentage=50
main=dev.stormrider.cli.Main
jars=/app/cli
case ${1:-} in
  # As in ./stormrider: what passes lives for a moment, and the soak looks at every buffer.
  gateway) flags="-Xmn24m -Dio.netty.leakDetection.level=disabled $(heap)" ;;
  shadow)
    flags="$flags -Xmn24m -XX:TieredStopAtLevel=1 -XX:MetaspaceSize=96m -Dio.netty.leakDetection.level=disabled"
    ;;
  serve)
    main=dev.stormrider.review.Main
    jars=/app/review
    ;;
esac
# shellcheck disable=SC2086
exec java -XX:+UseSerialGC -XX:-UsePerfData $flags --enable-native-access=ALL-UNNAMED -cp "$jars/*" "$main" "$@"
