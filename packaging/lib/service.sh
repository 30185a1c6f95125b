# shellcheck shell=sh
# What runs by itself: the units of systemd, log rotation, the command in the path.

units=/etc/systemd/system

systemd_runs() { [ -d /run/systemd/system ]; }

is_active() { systemd_runs && systemctl is-active --quiet "$1"; }

install_units() {
  step "Services"
  # Those of the version that runs now: on the way back that is not the one of this folder.
  from=packaging
  if [ "$dry_run" = no ] && [ -d "$prefix/current/packaging" ]; then from=$prefix/current/packaging; fi
  for unit in trunkline.service trunkline-backup.service trunkline-backup.timer; do
    put_text 644 root:root "$units/$unit" "$(filled "$from/systemd/$unit")"
  done
  if [ -n "$switch_program" ]; then
    put_text 644 root:root "$units/trunkline-switch.service" "$(filled "$from/systemd/trunkline-switch.service")"
  fi
  put_text 644 root:root /etc/tmpfiles.d/trunkline.conf "$(filled "$from/tmpfiles.conf")"
  put_text 644 root:root /etc/logrotate.d/trunkline "$(filled "$from/logrotate.conf")"
  put_text 755 root:root "$command_path" "$(filled "$from/trunkline.sh")"
  if systemd_runs; then act systemctl daemon-reload; fi
  enable_unit trunkline.service multi-user.target
  enable_unit trunkline-backup.timer timers.target
  if [ -n "$switch_program" ]; then enable_switch; fi
}

# enable_unit UNIT TARGET: by its link, which works where systemd does not run, too.
enable_unit() { put_link "../$1" "$units/$2.wants/$1"; }

# Another FreeSWITCH service on this machine has calls of its own, perhaps.
enable_switch() {
  if is_active freeswitch.service || [ -e "$units/multi-user.target.wants/freeswitch.service" ]; then
    if [ "$take_over" = no ]; then
      warn "freeswitch.service runs this switch already, with a configuration of its own: trunkline-switch.service stays off"
      hint "to let Trunkline run it (this ends its calls): ./install.sh --take-over-freeswitch"
      return 0
    fi
    change "stop freeswitch.service and keep it off"
    if systemd_runs; then act systemctl stop freeswitch.service; fi
    act rm -f "$units/multi-user.target.wants/freeswitch.service"
  fi
  enable_unit trunkline-switch.service multi-user.target
}

make_target_folders() {
  for target in multi-user.target timers.target; do
    if [ ! -d "$units/$target.wants" ]; then act mkdir -p "$units/$target.wants"; fi
  done
}

# Only on declarations that are right, and never over what was applied before.
start_services() {
  step "Start"
  if [ "$dry_run" = yes ]; then
    say "  ~ would: apply the declarations and start the services, if trunkline check finds no mistake in them"
    return 0
  fi
  if [ "$start" = no ]; then
    there "nothing is started (--no-start)"
    return 0
  fi
  if ! mistakes=$(ours check 2>&1); then
    warn "the declarations are not complete yet, so nothing is started (sudo trunkline check says this again):"
    printf '%s\n' "$mistakes" | sed 's/^/      /' >&3
    return 0
  fi
  applied_now=no
  if [ ! -e "$data/trunkline.sqlite" ]; then
    applied_now=yes
    change "apply the declarations"
    ours apply >/dev/null || die "the declarations could not be applied" "sudo trunkline apply says why"
  fi
  if ! systemd_runs; then
    warn "not started: systemd is not running here; at the next start of the machine they begin"
    return 0
  fi
  start_unit trunkline-backup.timer
  if [ -e "$units/multi-user.target.wants/trunkline-switch.service" ]; then start_unit trunkline-switch.service; fi
  start_unit trunkline.service
  if [ "$applied_now" = yes ] && is_active trunkline-switch.service; then see_switch; fi
}

# The files were written before there was a switch to take them in. Once it is up, apply looks whether it has them.
see_switch() {
  left=30
  while [ "$left" -gt 0 ]; do
    case $(ours --json status 2>/dev/null) in *'"switch":{"kind":"ready"'*) break ;; esac
    sleep 1
    left=$((left - 1))
  done
  if [ "$left" -eq 0 ]; then
    warn "the switch does not answer yet"
    hint "sudo trunkline status; its log: $logs/switch/freeswitch.log"
    return 0
  fi
  if ours apply >/dev/null; then there "the switch runs what was applied"; else
    warn "the switch has not taken in everything"
    hint "sudo trunkline apply says why"
  fi
}

start_unit() {
  if is_active "$1"; then
    there "$1 runs"
    return 0
  fi
  change "start $1"
  systemctl reset-failed "$1" 2>/dev/null || true
  systemctl start "$1" || die "$1 did not start" "journalctl -u $1 -n 50, and $logs/controller.log"
}

# Whether the controller answers before the time is over.
answers_within() {
  # By the clock: to ask takes a while itself, and meanwhile nobody answers callers.
  until=$(($(date +%s) + $1))
  while [ "$(date +%s)" -lt "$until" ]; do
    if ours status >/dev/null 2>&1; then return 0; fi
    sleep 1
  done
  return 1
}
