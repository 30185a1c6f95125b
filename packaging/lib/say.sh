# shellcheck shell=sh
# How install.sh talks and acts: every change of the machine goes through here, so that --dry-run changes nothing and a
# second run can say that there was nothing to do.

changes=0

# Descriptor 3 is where words go: stderr for the demo, whose stdout is its own.
say() { echo "$*" >&3; }
step() { say ""; say "$*"; }
there() { say "  = $*"; }
warn() { say "  ! $*"; }
hint() { say "    → $*"; }

# Something is changed now, or would be.
change() {
  changes=$((changes + 1))
  if [ "$dry_run" = yes ]; then say "  ~ would: $*"; else say "  + $*"; fi
}

# act COMMAND…: not in a dry run.
act() {
  if [ "$dry_run" = yes ]; then return 0; fi
  "$@"
}

die() {
  say ""
  say "install.sh: $1"
  shift
  for line in "$@"; do say "→ $line"; done
  exit 1
}

# What a step wrote before it failed → one sentence, and what to do. Its own words are kept in the log.
give_up() {
  failed=$1
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
  say "install.sh: $failed failed: $why (all it wrote is in $log)"
  say "→ $remedy"
  case $remedy in *:) tail -n 15 "$log" >&3 ;; esac
  exit 1
}

# put_text MODE OWNER:GROUP PATH TEXT. Whole or not at all: beside it, then renamed over.
put_text() {
  if [ -f "$3" ] && [ ! -L "$3" ] && printf '%s\n' "$4" | cmp -s - "$3" &&
    [ "$(stat -c '%a %U:%G' "$3")" = "$1 $2" ]; then
    there "$3"
    return 0
  fi
  change "write $3"
  if [ "$dry_run" = yes ]; then return 0; fi
  mkdir -p "$(dirname "$3")"
  beside=$(mktemp "$(dirname "$3")/.trunkline-XXXXXX")
  printf '%s\n' "$4" >"$beside"
  chown "$2" "$beside"
  chmod "$1" "$beside"
  mv -f "$beside" "$3"
}

# put_link TARGET PATH
put_link() {
  if [ "$(readlink "$2" 2>/dev/null)" = "$1" ]; then
    there "$2"
    return 0
  fi
  change "link $2 to $1"
  if [ "$dry_run" = yes ]; then return 0; fi
  ln -s "$1" "$2.new-$$"
  mv -Tf "$2.new-$$" "$2"
}

# A template with its folders filled in.
filled() {
  sed -e "s|@PREFIX@|$prefix|g" -e "s|@ETC@|$etc|g" -e "s|@DATA@|$data|g" -e "s|@LOG@|$logs|g" -e "s|@RUN@|$run|g" \
    -e "s|@FREESWITCH@|${switch_program:-}|g" -e "s|@MODULES@|${switch_modules:+ -mod $switch_modules}|g" "$1"
}
