#!/bin/sh
# The command `trunkline`: runs the installed version as the user that owns its files. Installed by install.sh.
set -eu

home=@PREFIX@/current
export TRUNKLINE_PROVISIONING="${TRUNKLINE_PROVISIONING:-@ETC@/provisioning}"

command=
for word in "$@"; do
  case $word in
    -*) ;;
    *) command=$word; break ;;
  esac
done

# The demo and the help need nothing of the appliance, so anybody may have them.
case $command in
  demo | help | '') exec "$home/node_modules/node/bin/node" --no-memory-protection-keys "$home/src/cli/trunkline.mjs" "$@" ;;
esac

case $(id -un) in
  trunkline) exec "$home/node_modules/node/bin/node" --no-memory-protection-keys "$home/src/cli/trunkline.mjs" "$@" ;;
  root) exec runuser -u trunkline -- "$home/node_modules/node/bin/node" --no-memory-protection-keys "$home/src/cli/trunkline.mjs" "$@" ;;
esac
echo "trunkline: the declarations and keys belong to the user trunkline, and $(id -un) may not read them" >&2
echo "→ sudo trunkline $*" >&2
exit 2
