#!/bin/sh
# Whole-process time and memory of `stormrider diff` and of openapi-diff, by turns, on small and large contracts.
# Needs: a JDK 21 or newer as `java` or in JAVA_HOME, Maven, hyperfine, GNU time. Usage: run.sh [OLD NEW]...
set -eu

here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$home/stormrider" --version
mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
"${java}c" -cp "$work/lib/*" -d "$work" "$here/Peer.java"

measure() {
  echo
  echo "## $1 ($(wc -l <"$1") lines, $(wc -c <"$1") bytes)"
  hyperfine --warmup 2 --runs "${RUNS:-15}" --ignore-failure --style none --export-csv "$work/times.csv" \
    -n stormrider "'$home/stormrider' diff '$1' '$2'" \
    -n openapi-diff "'$java' -cp '$work:$work/lib/*' Peer '$1' '$2'" >/dev/null 2>&1 || true
  cut -d, -f1,2,4,7,8 "$work/times.csv" | sed 's/^command,mean,median,min,max/command,mean s,median s,min s,max s/'
  awk -F, '$1 == "stormrider" { ours = $4 } $1 == "openapi-diff" { print "median, stormrider / openapi-diff: " ours / $4 }' \
    "$work/times.csv"
  /usr/bin/time -f 'stormrider peak memory: %M KB' "$home/stormrider" diff "$1" "$2" 2>&1 >/dev/null | tail -n 1
  /usr/bin/time -f 'openapi-diff peak memory: %M KB, exit code %x' \
    "$java" -cp "$work:$work/lib/*" Peer "$1" "$2" 2>&1 >/dev/null | tail -n 1
}

measure "$home/cli/src/start/before.yaml" "$home/cli/src/start/after.yaml"
measure "$home/examples/shop/contracts/payments/before.yaml" "$home/examples/shop/contracts/payments/after.yaml"
data=$home/../shared/data/real
if [ -d "$data" ]; then
  measure "$data/adyen-checkout-71/old.json" "$data/adyen-checkout-71/new.json"
  measure "$data/pagerduty/old.json" "$data/pagerduty/new.json"
  measure "$data/plaid/old.yaml" "$data/plaid/new.yaml"
else
  echo "large contracts are skipped: there is no folder shared/data beside the checkout"
fi
while [ $# -ge 2 ]; do
  measure "$1" "$2"
  shift 2
done
