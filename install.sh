#!/bin/sh
# Puts Trunkline on a Debian machine, brings it to another version, and takes it away again. Safe to run again: what is there
# is left alone. Asks nothing: everything can be said by options or in the environment.
set -eu

usage() {
  cat <<'TEXT'
Usage: ./install.sh [options]             set up this machine (as root); safe to repeat
       ./install.sh upgrade [options]     upgrade to the version in this folder, once no call is live
       ./install.sh --uninstall           remove it; data, declarations and keys are kept
       ./install.sh --demo                see and hear it work (no root needed)
       ./install.sh --test                install what the tests need, and run them all

What to install
  --prefix FOLDER             where the code goes [/opt/trunkline]
  --provisioning FOLDER       your declarations, copied the first time [the example]
  --env-file FILE             your keys and passwords (NAME=value), copied the first time [the names in the example, with
                              their values from this environment: DEEPGRAM_API_KEY=… ./install.sh]
  --country CC, --sip-ip IP   for the example: country of numbers, and address for carriers [IN; this machine's address]
FreeSWITCH
  --signalwire-token TOKEN    install from SignalWire's packages; better set SIGNALWIRE_TOKEN in the environment
  --freeswitch PROGRAM        use this one [the one in the path, /usr/local/freeswitch, /opt/freeswitch]
  --freeswitch-modules FOLDER folder of its modules, if not the built-in one
  --mod-audio-stream FILE     its package (.deb) or module (.so)
  --take-over-freeswitch      stop an existing freeswitch.service, and let Trunkline run the switch
Upgrade
  --drain-seconds SECONDS     how long to wait for live calls to end [900]; after that, the old version keeps running
  --now                       do not wait: live calls say goodbye
  --back                      with upgrade: return to the version before
How
  --firewall                  set up the firewall for Trunkline's ports [only print the lines]
  --no-start                  start nothing
  --dry-run                   show what would be done; change nothing
  --purge-data                with --uninstall: also delete data, declarations and keys
Demo
  --demo [--listen] [--json]  install voices and recogniser, and run it; join all calls into one WAV; print JSON
  --demo --keep | --no-keep   keep its console open until Ctrl-C, or not [keep in a terminal]

In the environment: --drain-seconds 60 is TRUNKLINE_DRAIN_SECONDS=60, --dry-run is TRUNKLINE_DRY_RUN=yes, and so on; only
--provisioning is TRUNKLINE_PROVISIONING_FROM. Commands (upgrade, --back, --uninstall, --purge-data, --demo, --test) cannot be set there.
Needs Debian 12 or 13 (or a relative of theirs).
TEXT
}

bad_usage() {
  echo "install.sh: $1" >&2
  echo "→ ./install.sh --help lists the options" >&2
  exit 2
}

source=$(dirname "$(readlink -f "$0")")
etc=/etc/trunkline
data=/var/lib/trunkline
logs=/var/log/trunkline
run=/run/trunkline
command_path=/usr/local/bin/trunkline

prefix=${TRUNKLINE_PREFIX:-/opt/trunkline}
provisioning=${TRUNKLINE_PROVISIONING_FROM:-}
env_file=${TRUNKLINE_ENV_FILE:-}
country=${TRUNKLINE_COUNTRY:-IN}
sip_ip=${TRUNKLINE_SIP_IP:-}
signalwire_token=${TRUNKLINE_SIGNALWIRE_TOKEN:-${SIGNALWIRE_TOKEN:-}}
freeswitch=${TRUNKLINE_FREESWITCH:-}
switch_modules=${TRUNKLINE_FREESWITCH_MODULES:-}
audio_stream=${TRUNKLINE_MOD_AUDIO_STREAM:-}
take_over=${TRUNKLINE_TAKE_OVER_FREESWITCH:-no}
drain_seconds=${TRUNKLINE_DRAIN_SECONDS:-900}
now=${TRUNKLINE_NOW:-no}
back=no
firewall=${TRUNKLINE_FIREWALL:-no}
start=yes
if [ "${TRUNKLINE_NO_START:-no}" = yes ]; then start=no; fi
dry_run=${TRUNKLINE_DRY_RUN:-no}
purge=no
task=install
demo_options=

while [ $# -gt 0 ]; do
  option=$1
  shift
  case $option in
    --*=*)
      value=${option#*=}
      option=${option%%=*}
      set -- "$value" "$@"
      case $option in
        --demo | --test | --listen | --json | --keep | --no-keep | --take-over-freeswitch | --now | --back | --firewall | --no-start | --dry-run | --uninstall | --purge-data)
          bad_usage "$option takes no value" ;;
      esac
      ;;
  esac
  case $option in
    --prefix | --provisioning | --env-file | --country | --sip-ip | --signalwire-token | --freeswitch | --freeswitch-modules | --mod-audio-stream | --drain-seconds)
      if [ $# -eq 0 ] || [ -z "$1" ]; then bad_usage "$option needs a value"; fi
      value=$1
      shift
      ;;
  esac
  case $option in
    install) ;;
    upgrade | --upgrade) task=upgrade ;;
    uninstall | --uninstall) task=uninstall ;;
    --demo) task=demo ;;
    --test) task='test' ;;
    --listen | --json | --keep | --no-keep) demo_options="$demo_options $option" ;;
    --prefix) prefix=$value ;;
    --provisioning) provisioning=$value ;;
    --env-file) env_file=$value ;;
    --country) country=$value ;;
    --sip-ip) sip_ip=$value ;;
    --signalwire-token) signalwire_token=$value ;;
    --freeswitch) freeswitch=$value ;;
    --freeswitch-modules) switch_modules=$value ;;
    --mod-audio-stream) audio_stream=$value ;;
    --drain-seconds) drain_seconds=$value ;;
    --take-over-freeswitch) take_over=yes ;;
    --now) now=yes ;;
    --back) back=yes ;;
    --firewall) firewall=yes ;;
    --no-start) start=no ;;
    --dry-run) dry_run=yes ;;
    --purge-data) purge=yes ;;
    --help | -h)
      usage
      exit 0
      ;;
    *) bad_usage "unknown option $option" ;;
  esac
done

if [ -n "$demo_options" ] && [ "$task" != demo ]; then bad_usage "${demo_options# } goes with --demo"; fi
if [ "$purge" = yes ] && [ "$task" != uninstall ]; then bad_usage "--purge-data goes with --uninstall"; fi
if [ "$back" = yes ] && [ "$task" != upgrade ]; then bad_usage "--back goes with upgrade"; fi
case $prefix in
  /?*) prefix=${prefix%/} ;;
  *) bad_usage "--prefix is a whole path, as in /opt/trunkline" ;;
esac
# It stands in unit files and in a sed command.
case $prefix$switch_modules$freeswitch in
  *[!A-Za-z0-9_./-]*) bad_usage "paths of letters, digits and _ . / - only: $prefix $freeswitch $switch_modules" ;;
esac
case $country in [A-Z][A-Z]) ;; *) bad_usage "--country is two capital letters, as in IN" ;; esac
case $sip_ip in *[!0-9.]*) bad_usage "--sip-ip is an IPv4 address" ;; esac
case $drain_seconds in '' | *[!0-9]*) bad_usage "--drain-seconds is a whole number" ;; esac
for given in "$provisioning" "$env_file" "$audio_stream"; do
  if [ -n "$given" ] && [ ! -e "$given" ]; then bad_usage "there is no $given"; fi
done
case $audio_stream in '' | *.deb | *.so) ;; *) bad_usage "--mod-audio-stream is a .deb or a .so" ;; esac
if [ -n "$provisioning" ]; then provisioning=$(readlink -f "$provisioning"); fi
if [ -n "$env_file" ]; then env_file=$(readlink -f "$env_file"); fi
if [ -n "$audio_stream" ]; then audio_stream=$(readlink -f "$audio_stream"); fi

cd "$source"
# What is said goes to stdout; the demo's stdout is its own.
if [ "$task" = demo ]; then exec 3>&2; else exec 3>&1; fi
# shellcheck source=packaging/lib/say.sh
. packaging/lib/say.sh
# shellcheck source=packaging/lib/packages.sh
. packaging/lib/packages.sh
# shellcheck source=packaging/lib/demo.sh
. packaging/lib/demo.sh
# shellcheck source=packaging/lib/test.sh
. packaging/lib/test.sh
# shellcheck source=packaging/lib/release.sh
. packaging/lib/release.sh
# shellcheck source=packaging/lib/owner.sh
. packaging/lib/owner.sh
# shellcheck source=packaging/lib/switch.sh
. packaging/lib/switch.sh
# shellcheck source=packaging/lib/service.sh
. packaging/lib/service.sh
# shellcheck source=packaging/lib/upgrade.sh
. packaging/lib/upgrade.sh
# shellcheck source=packaging/lib/uninstall.sh
. packaging/lib/uninstall.sh
# shellcheck source=packaging/lib/report.sh
. packaging/lib/report.sh

require_root() {
  if [ "$(id -u)" -eq 0 ] || [ "$dry_run" = yes ]; then return 0; fi
  say "install.sh: setting up the appliance needs root (users, services, Debian packages):"
  say "→ sudo ./install.sh               set this machine up"
  say "→ ./install.sh --dry-run          see what that would do"
  say "→ ./install.sh --demo             see and hear it work, as $(id -un): no switch, no keys"
  exit 2
}

install_all() {
  # Names nothing that a dry run would make.
  umask 022
  release=$(release_of_sources)
  installed_release=$(current_release)
  if [ "$task" = upgrade ] && [ -z "$installed_release" ]; then
    die "there is nothing to upgrade in $prefix" "set this machine up first: ./install.sh"
  fi
  install_packages
  make_accounts
  make_folders
  install_switch
  make_environment
  make_provisioning
  make_target_folders
  if [ "$back" = yes ]; then
    go_back
  else
    build_release
    if [ -n "$installed_release" ] && [ "$installed_release" != "$release" ]; then
      change_version "$release"
    else
      use_release "$release"
      install_units
    fi
    prune_releases
  fi
  if [ "$task" = install ]; then start_services; fi
  check_clock
  firewall
  next_steps
}

case $task in
  demo)
    require_debian
    run_demo
    ;;
  test)
    require_debian
    run_tests
    ;;
  uninstall)
    require_root
    uninstall
    ;;
  *)
    require_debian
    require_root
    install_all
    ;;
esac
