#!/bin/sh
# Puts Trunkline on a Debian machine: Node (the one that the lockfile names), the packages, and for the demo Debian's voices
# and ears. Safe to run again: what is there is left alone. Asks nothing.
set -eu

usage() {
  cat <<'TEXT'
Usage: ./install.sh [--demo [--listen] [--json]]

  (no option)   install what Trunkline needs, and say what to do next
  --demo        install that and the demo's voices and recogniser, then run the demo
  --listen      with --demo: mix all calls into one WAV file
  --json        with --demo: one JSON object a line instead of words
  --help        this text

Needs Debian 12 or 13 (or a relative of theirs). As root it installs Debian packages itself; as anybody else it names the
ones that are missing and the line to run.
TEXT
}

demo=no
demo_options=
for option in "$@"; do
  case $option in
    --demo) demo=yes ;;
    --listen | --json) demo_options="$demo_options $option" ;;
    --help | -h) usage; exit 0 ;;
    *) echo "install.sh: unknown option $option" >&2; usage >&2; exit 2 ;;
  esac
done
if [ -n "$demo_options" ] && [ "$demo" = no ]; then
  echo "install.sh:$demo_options goes with --demo" >&2
  exit 2
fi

cd "$(dirname "$0")"

# Everything that is said goes to stderr: with --json stdout belongs to the demo.
say() { echo "$*" >&2; }

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  say "install.sh: this is no Debian system (there is no apt-get)."
  say "→ With Node 20 or newer and npm at hand: npm ci && npx trunkline --help"
  exit 2
fi

installed() { dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'; }

missing=
# Any npm will do to begin with: it only fetches the Node that everything else runs on.
command -v npm >/dev/null || missing="$missing nodejs npm"
if [ "$demo" = yes ]; then
  for package in espeak-ng flite pocketsphinx pocketsphinx-en-us; do
    installed "$package" || missing="$missing $package"
  done
fi

if [ -n "$missing" ]; then
  if [ "$(id -u)" -ne 0 ]; then
    say "install.sh: these Debian packages are missing:$missing"
    say "→ sudo apt-get install -y --no-install-recommends$missing"
    exit 2
  fi
  say "Installing Debian packages:$missing"
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # the list is words on purpose
  if ! { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    say "install.sh: apt-get failed; its whole output is in $log"
    exit 1
  fi
  rm -f "$log"
fi

# The stamp is the lockfile that was installed last: npm ci throws everything away first, so it is run only when needed.
stamp=node_modules/.trunkline-lock
if [ ! -x node_modules/node/bin/node ] || ! cmp -s package-lock.json "$stamp"; then
  say "Installing the npm packages of the lockfile (a minute or two) …"
  log=$(mktemp)
  if ! npm ci --omit=dev --no-audit --no-fund >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    say "install.sh: npm ci failed; its whole output is in $log"
    exit 1
  fi
  rm -f "$log"
  cp package-lock.json "$stamp"
fi

if [ "$demo" = yes ]; then
  # shellcheck disable=SC2086
  exec node_modules/node/bin/node src/cli/trunkline.mjs demo $demo_options
fi

say "Trunkline is installed in $(pwd)."
say "  npx trunkline demo     hear it work (./install.sh --demo installs its voices first)"
say "  npx trunkline check    look over your declarations in provisioning/"
say "  npx trunkline --help   everything else"
