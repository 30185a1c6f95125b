# shellcheck shell=sh
# FreeSWITCH and mod_audio_stream: the ones that are there, or the owner's packages. Builds nothing, and never touches a
# switch that somebody else runs unless told to.

# Below: an unauthenticated caller can corrupt its memory (CVE-2026-49840). From there to 1.11.4 each is a security release.
switch_refused_below=1.11.1
switch_wanted=1.11.4
# In the order of src/freeswitch/xml/core.ts; the codecs for trunks that speak them.
switch_packages='freeswitch freeswitch-mod-logfile freeswitch-mod-event-socket freeswitch-mod-commands freeswitch-mod-dptools
  freeswitch-mod-dialplan-xml freeswitch-mod-hash freeswitch-mod-native-file freeswitch-mod-sndfile
  freeswitch-mod-tone-stream freeswitch-mod-sofia freeswitch-mod-spandsp freeswitch-mod-opus'
# https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Installation/Linux/Debian_67240088/ and the script
# fsget.sh of FreeSWITCH itself (both read in November 2026).
signalwire_host=freeswitch.signalwire.com
signalwire_key=/usr/share/keyrings/signalwire-freeswitch-repo.gpg

switch_program=
switch_version=

# What an earlier run was told is not asked again: it stands in the unit.
remember_switch() {
  unit=/etc/systemd/system/trunkline-switch.service
  if [ ! -f "$unit" ] || [ -n "$freeswitch" ]; then return 0; fi
  before=$(sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' "$unit")
  if [ ! -x "$before" ]; then return 0; fi
  freeswitch=$before
  if [ -z "$switch_modules" ]; then switch_modules=$(sed -n 's/^ExecStart=.* -mod \([^ ]*\).*/\1/p' "$unit"); fi
}

find_switch() {
  for path in "$freeswitch" "$(command -v freeswitch || true)" /usr/local/freeswitch/bin/freeswitch /opt/freeswitch/bin/freeswitch; do
    if [ -n "$path" ] && [ -x "$path" ]; then
      switch_program=$path
      # "FreeSWITCH version: 1.11.4-release~64bit (…)"
      switch_version=$(timeout 20 "$path" -version 2>/dev/null | sed -n 's/.*version: *\([0-9][0-9.]*\).*/\1/p' | head -n 1)
      return 0
    fi
    if [ -n "$freeswitch" ]; then
      die "there is no program $freeswitch" "name the FreeSWITCH that is there: --freeswitch /path/to/bin/freeswitch"
    fi
  done
}

# at_least WANTED VERSION
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

install_switch() {
  step "FreeSWITCH"
  remember_switch
  find_switch
  if [ -z "$switch_program" ] && [ -n "$signalwire_token" ]; then
    install_signalwire
    find_switch
  fi
  if [ -z "$switch_program" ]; then
    if [ -n "$signalwire_token" ] && [ "$dry_run" = yes ]; then return 0; fi
    warn "there is no FreeSWITCH on this machine, and no token to install one"
    hint "Debian has none. With a free token from signalwire.com (Personal Access Tokens):"
    hint "  SIGNALWIRE_TOKEN=… ./install.sh      or, where it is built already: ./install.sh --freeswitch /path/to/bin/freeswitch"
    hint "everything else is set up; to learn with the simulator meanwhile: ./install.sh --demo"
    if [ -n "$audio_stream" ]; then warn "$audio_stream was left where it is: without a FreeSWITCH there is no place for it"; fi
    return 0
  fi
  judge_switch
  install_audio_stream
}

judge_switch() {
  if [ -z "$switch_version" ]; then
    die "$switch_program does not say its version" "run $switch_program -version: it may miss a library"
  fi
  if ! at_least "$switch_refused_below" "$switch_version"; then
    die "FreeSWITCH $switch_version is not safe to connect to a network (CVE-2026-49840: its event socket)" \
      "install $switch_wanted or newer, then run this again; nothing was set up on it"
  fi
  there "FreeSWITCH $switch_version, $switch_program"
  if ! at_least "$switch_wanted" "$switch_version"; then
    warn "FreeSWITCH $switch_wanted has security fixes that $switch_version has not"
    hint "update it soon: apt-get update && apt-get install freeswitch, or build the newer one"
  fi
}

install_signalwire() {
  case $signalwire_token in
    PT*) die "this is a token of FreeSWITCH Enterprise, whose packages come from another server" \
      "install it by the vendor's description, then run this again with --freeswitch /usr/bin/freeswitch" ;;
    *[!A-Za-z0-9_.-]*) die "the SignalWire token has characters that no token has" "copy it again, without spaces" ;;
  esac
  codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
  change "install SignalWire's packages for $codename"
  if [ "$dry_run" = yes ]; then return 0; fi
  # shellcheck disable=SC2046 # words on purpose
  apt_install ca-certificates curl
  # The token stands in this file alone: never among the words of a command, where everybody could read it.
  mkdir -p /etc/apt/auth.conf.d
  put_text 600 root:root /etc/apt/auth.conf.d/signalwire.conf \
    "machine $signalwire_host login signalwire password $signalwire_token"
  log=$(mktemp)
  url=https://$signalwire_host/repo/deb/debian-release
  if ! curl --fail --silent --show-error --location --max-time 60 --netrc-file /etc/apt/auth.conf.d/signalwire.conf \
    --output "$signalwire_key.new" "$url/signalwire-freeswitch-repo.gpg" 2>"$log"; then
    rm -f "$signalwire_key.new" /etc/apt/auth.conf.d/signalwire.conf
    if grep -qE 'error: 40[13]' "$log"; then
      die "SignalWire does not accept the token" "make a Personal Access Token at signalwire.com and use that one"
    fi
    give_up "fetching SignalWire's key" "$log"
  fi
  rm -f "$log"
  chmod 644 "$signalwire_key.new"
  mv -f "$signalwire_key.new" "$signalwire_key"
  put_text 644 root:root /etc/apt/sources.list.d/freeswitch.sources "Types: deb
URIs: $url/
Suites: $codename
Components: main
Signed-By: $signalwire_key"
  # Its own service would begin at once, with an example configuration that faces the world: without Recommends it is not
  # installed, and should a package bring it all the same, it stays shut.
  if [ ! -e /etc/systemd/system/freeswitch.service ]; then ln -s /dev/null /etc/systemd/system/freeswitch.service; fi
  # shellcheck disable=SC2086 # words on purpose
  apt_install $switch_packages
}

# Where its modules are; nothing where that cannot be told.
modules_folder() {
  root=$(dirname "$(dirname "$(readlink -f "$switch_program")")")
  for path in "$switch_modules" /usr/lib/freeswitch/mod "$root/lib/freeswitch/mod" "$root/mod"; do
    if [ -n "$path" ] && [ -e "$path/mod_sofia.so" ]; then
      echo "$path"
      return 0
    fi
  done
}

install_audio_stream() {
  modules=$(modules_folder)
  if [ -n "$audio_stream" ]; then install_given_audio_stream; fi
  if [ -n "$modules" ] && [ -e "$modules/mod_audio_stream.so" ]; then
    there "$modules/mod_audio_stream.so"
    say_edition "$modules/mod_audio_stream.so"
    return 0
  elif [ "$dry_run" = no ] || [ -z "$audio_stream" ]; then
    warn "mod_audio_stream is not there${modules:+ ($modules has no mod_audio_stream.so)}: calls could hear nobody"
    hint "build it (github.com/amigniter/mod_audio_stream) or take its package, then: ./install.sh --mod-audio-stream FILE"
  fi
  say "    Both editions do: the module brings the caller's sound, and the agent speaks through files that the switch plays."
  say "    The open edition streams one way and knows no limit. The full-duplex one is closed, and free up to 10 calls at once."
}

# By the name of the event that only the edition with playback of its own has, as trunkline doctor tells them apart.
say_edition() {
  if grep -q STREAM_PLAYBACK "$1"; then
    say "    It is the full-duplex edition: closed, and free up to 10 calls at once. The agent speaks through files that the switch plays."
  else
    say "    It is the open edition: no limit of calls. The agent speaks through files that the switch plays."
  fi
}

install_given_audio_stream() {
  case $audio_stream in
    *.deb)
      name=$(dpkg-deb --field "$audio_stream" Package)
      wanted=$(dpkg-deb --field "$audio_stream" Version)
      if [ "$(dpkg-query -W -f='${Version}' "$name" 2>/dev/null)" = "$wanted" ]; then
        there "$name $wanted"
        return 0
      fi
      change "install $name $wanted"
      act apt_install "$(readlink -f "$audio_stream")"
      ;;
    *.so)
      if [ -z "$modules" ]; then
        die "it cannot be told where $switch_program has its modules" "name the folder: --freeswitch-modules FOLDER"
      fi
      if cmp -s "$audio_stream" "$modules/mod_audio_stream.so"; then return 0; fi
      change "copy it to $modules"
      # Renamed over: a switch that runs keeps the one that it has loaded.
      act install -m 0644 "$audio_stream" "$modules/.mod_audio_stream.so.new"
      act mv -f "$modules/.mod_audio_stream.so.new" "$modules/mod_audio_stream.so"
      ;;
  esac
  if is_active trunkline-switch.service; then
    hint "the switch that runs keeps the one that it has: sudo trunkline drain && sudo systemctl restart trunkline-switch"
  fi
}
