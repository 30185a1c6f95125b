# shellcheck shell=sh
# Debian's packages, and the npm packages of the lockfile.

installed() { dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'; }

require_debian() {
  if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then return 0; fi
  say "install.sh: this is no Debian system (there is no apt-get)."
  say "→ With npm at hand: npm ci && src/cli/trunkline.mjs --help (npm ci brings the Node it needs)"
  exit 2
}

# The ones of these that are not installed.
missing_of() {
  for package in "$@"; do installed "$package" || printf ' %s' "$package"; done
}

# Any npm will do to begin with: it only fetches the Node that everything else runs on.
missing_npm() {
  command -v npm >/dev/null || printf ' nodejs npm'
}

# apt_install PACKAGE…, as root.
apt_install() {
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  # A new machine updates itself in its first minutes: wait for it instead of failing.
  { apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"; } >"$log" 2>&1 ||
    give_up apt-get "$log"
  rm -f "$log"
}

# provide " PACKAGE PACKAGE": installs them as root; anybody else is told the line to run. Nothing, where nothing is missing.
provide() {
  if [ -z "$1" ]; then return 0; fi
  if [ "$(id -u)" -ne 0 ]; then
    say "install.sh: these Debian packages are missing:$1"
    say "→ sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends$1'"
    exit 2
  fi
  say "Installing Debian packages:$1"
  # shellcheck disable=SC2086 # words on purpose
  apt_install $1
}

# npm_install WORDS: npm ci in this folder. A binary for this kind of machine that it could not fetch npm leaves out without a
# word, because such packages are optional; so it is looked whether all are there, and asked again.
npm_install() {
  log=$(mktemp)
  for try in 1 2 3; do
    # shellcheck disable=SC2086 # words on purpose
    npm ci $1 --no-audit --no-fund --loglevel=error --fetch-retry-maxtimeout=15000 >"$log" 2>&1 ||
      give_up 'npm ci' "$log"
    if has_packages . "$1"; then
      rm -f "$log"
      return 0
    fi
    if [ "$try" -lt 3 ]; then say "npm could not fetch$(left_out . "$1"); once more …"; fi
  done
  say "install.sh: npm ci says that it is done, and left out$(left_out . "$1")"
  say "→ look at the network (and at the proxy, where there is one), then run this again"
  exit 1
}

# has_packages FOLDER WORDS: every package that this machine needs is in its node_modules.
has_packages() {
  [ -x "$1/node_modules/node/bin/node" ] && [ -z "$(left_out "$1" "$2")" ]
}

left_out() {
  # shellcheck disable=SC2086 # words on purpose
  "$1/node_modules/node/bin/node" test/setup/missing-packages.mjs $2 "$1" | sed 's/^/ /' | tr -d '\n'
}

install_packages() {
  step "Debian packages"
  # shellcheck disable=SC2046 # words on purpose
  missing="$(missing_npm)$(missing_of ca-certificates logrotate)"
  if [ -z "$missing" ]; then
    there "npm, certificates, log rotation"
    return 0
  fi
  change "install$missing"
  # shellcheck disable=SC2086 # words on purpose
  act apt_install $missing
}
