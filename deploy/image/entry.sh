#!/bin/sh
# Starts the program in a container, as ./stormrider does in a checkout, without building anything.
set -eu
flags=
case ${1:-} in
  # As in ./stormrider: what passes lives for a moment, and the soak looks at every buffer.
  gateway)
    main=dev.stormrider.cli.Main
    jars=/app/cli
    flags="-Xmn24m -Dio.netty.leakDetection.level=disabled"
    ;;
  serve)
    main=dev.stormrider.review.Main
    jars=/app/review
    ;;
  *)
    main=dev.stormrider.cli.Main
    jars=/app/cli
    ;;
esac
# JAVA_TOOL_OPTIONS may say more, such as which authorities are trusted. Half of the container's memory is the heap's;
# bodies on their way lie beside it.
exec java -XX:+UseSerialGC -XX:-UsePerfData -XX:MaxRAMPercentage=50 $flags --enable-native-access=ALL-UNNAMED \
  -cp "$jars/*" "$main" "$@"
