# shellcheck shell=sh
# Takes away what install.sh brought. Data, declarations and keys stay unless --purge-data is given; Debian's packages and
# the switch itself stay in any case.

uninstall() {
  step "Services"
  for unit in trunkline.service trunkline-switch.service trunkline-backup.timer trunkline-backup.service trunkline-firewall.service; do
    remove_unit "$unit"
  done
  for path in /etc/tmpfiles.d/trunkline.conf /etc/logrotate.d/trunkline "$command_path"; do remove "$path"; done
  if [ "$(readlink "$units/freeswitch.service" 2>/dev/null)" = /dev/null ] && ! installed freeswitch; then
    remove "$units/freeswitch.service"
  fi
  if systemd_runs; then act systemctl daemon-reload; fi
  step "Code"
  for path in "$prefix/current" "$prefix/previous" "$prefix/releases"; do remove "$path"; done
  if [ -d "$prefix" ] && [ -z "$(ls -A "$prefix")" ]; then remove "$prefix"; fi
  remove "$run"
  if [ "$purge" = no ]; then
    step "Kept: $data (database, recordings, backups), $etc (declarations, keys), $logs"
    say "To remove them too: ./install.sh --uninstall --purge-data"
  else
    purge_data
  fi
  say ""
  if [ "$changes" -eq 0 ]; then say "Nothing of Trunkline was here."; else
    say "Trunkline is off this machine. Debian's packages, and FreeSWITCH where there is one, were left alone."
  fi
}

remove_unit() {
  if is_active "$1"; then
    change "stop $1"
    act systemctl stop "$1"
  fi
  for target in multi-user.target timers.target; do remove "$units/$target.wants/$1"; done
  remove "$units/$1"
}

remove() {
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then return 0; fi
  change "remove $1"
  act rm -rf -- "$1"
}

purge_data() {
  step "Data, declarations, keys"
  for path in "$data" "$etc" "$logs"; do remove "$path"; done
  for name in trunkline trunkline-switch; do
    if getent passwd "$name" >/dev/null; then
      change "remove the user $name"
      act userdel "$name"
    fi
  done
  # The group outlives its user where it has other members.
  if getent group trunkline-switch >/dev/null && [ "$dry_run" = no ]; then groupdel trunkline-switch 2>/dev/null || true; fi
}
