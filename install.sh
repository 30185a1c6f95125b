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

cd "$(dirname "$(readlink -f "$0")")"

# Everything that is said goes to stderr: with --json stdout belongs to the demo.
say() { echo "$*" >&2; }

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  say "install.sh: this is no Debian system (there is no apt-get)."
  say "→ With Node 20 or newer and npm at hand: npm ci && npx trunkline --help"
  exit 2
fi

# What a step wrote before it failed → one sentence, and what to do. Its own words are kept in the log.
give_up() {
  step=$1
  log=$2
  because() { grep -qE "$1" "$log"; }
  if because 'Temporary failure resolving|Could not (resolve|connect)|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Connection (timed out|failed)|Network is unreachable'; then
    why='this machine does not reach the server of the packages'
    remedy='look at the network (and at the proxy, where there is one), then run this again'
  elif because 'CERT|certificate'; then
    why='the certificate of the package server is not trusted here'
    remedy='behind a proxy with a certificate of its own: npm config set cafile /path/to/it.pem, then run this again'
  elif because 'No space left|ENOSPC'; then
    why='the disk is full'
    remedy='2 GB are enough; make room, then run this again'
  elif because 'Could not get lock|Unable to acquire the dpkg'; then
    why='another installation is under way'
    remedy='wait until it is over (on a new machine that is some minutes), then run this again'
  elif because 'Unable to locate package|no installation candidate'; then
    why='the package sources of this machine do not have them'
    remedy="add Debian's main to /etc/apt/sources.list, then run this again"
  elif because 'EACCES|EPERM|EROFS'; then
    why="$(id -un) may not write into $(pwd)"
    remedy="chown -R $(id -un) $(pwd), or clone into a folder of your own"
  else
    why='it did not say anything that is known here'
    remedy='these are its last words:'
  fi
  say "install.sh: $step failed: $why (all it wrote is in $log)"
  say "→ $remedy"
  case $remedy in *:) tail -n 15 "$log" >&2 ;; esac
  exit 1
}

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
    say "→ sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends$missing'"
    exit 2
  fi
  say "Installing Debian packages:$missing"
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  # A new machine updates itself in its first minutes: wait for it instead of failing.
  # shellcheck disable=SC2086 # the list is words on purpose
  { apt-get update && apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends $missing; } >"$log" 2>&1 ||
    give_up apt-get "$log"
  rm -f "$log"
fi

# Every npm install leaves the lockfile that it went by as a stamp (test/setup/after-install.mjs). npm ci throws everything
# away first, so it is run only where that is another one.
stamp=node_modules/.trunkline-lock
if [ ! -x node_modules/node/bin/node ] || ! cmp -s package-lock.json "$stamp"; then
  say "Installing the npm packages of the lockfile (a minute or two) …"
  log=$(mktemp)
  npm ci --omit=dev --no-audit --no-fund --loglevel=error --fetch-retry-maxtimeout=15000 >"$log" 2>&1 ||
    give_up 'npm ci' "$log"
  rm -f "$log"
fi

if [ "$demo" = yes ]; then
  # shellcheck disable=SC2086
  exec node_modules/node/bin/node src/cli/trunkline.mjs demo $demo_options
fi

say "Trunkline is installed in $(pwd)."
say "  npx trunkline demo     hear it work (./install.sh --demo installs its voices first)"
say "  npx trunkline check    look over your declarations in provisioning/"
say "  npx trunkline --help   everything else"
