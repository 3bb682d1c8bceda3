#!/bin/sh
# pipeline.sh review BASE | deploy ENVIRONMENT: what the other examples do, for any other pipeline.
# Needs SERVICE, VERSION, STORMRIDER_URL and STORMRIDER_TOKEN in the environment, and stormrider on the PATH.
set -eu

case ${1-} in
  review)
    stormrider diff --base "$2" api/
    stormrider test --budget 5m --version-of "provider.after=$VERSION" --publish "$STORMRIDER_URL"
    ;;
  deploy)
    # 1 (refused) and 2 (not known) both end here: not knowing is no yes.
    stormrider gate --service "$SERVICE" --version "$VERSION" --to "$2"
    ./deploy.sh "$2"
    stormrider deployed --service "$SERVICE" --version "$VERSION" --to "$2"
    ;;
  *)
    echo "usage: pipeline.sh review BASE | deploy ENVIRONMENT" >&2
    exit 64
    ;;
esac
