# shellcheck shell=sh
# From one version to another without cutting anybody off: the new one is made ready beside the old one, the old one goes on
# with its calls until there is none, and only then they change places. What does not come up is taken back.

# change_version NAME: to a version that is ready under $prefix/releases.
change_version() {
  next=$1
  old=$(current_release)
  step "From $old to $next"
  if [ "$dry_run" = yes ]; then
    say "  ~ would: check the declarations with $next, wait until no call is live (at most $drain_seconds s), back the database up, change over"
    return 0
  fi
  check_with "$next"
  was_active=no
  if is_active trunkline.service; then
    was_active=yes
    if [ "$now" = no ]; then drain_calls; fi
    change "stop the controller"
    systemctl stop trunkline.service
  fi
  backup=
  if [ -e "$data/trunkline.sqlite" ]; then
    backup=$(ours --json backup | sed -n 's/.*"path":"\([^"]*\)".*/\1/p')
    if [ -z "$backup" ]; then
      if [ "$was_active" = yes ]; then systemctl start trunkline.service; fi
      die "the database could not be backed up: $old goes on" "sudo trunkline backup says why"
    fi
    change "back the database up: $backup"
  fi
  use_release "$next"
  install_units
  if [ "$was_active" = yes ]; then come_up_or_go_back; fi
}

# Nothing is stopped for a version that would refuse to start.
check_with() {
  if [ ! -e "$data/trunkline.sqlite" ]; then return 0; fi
  checked=$(mktemp)
  if ! run_release "$1" check >"$checked" 2>&1; then
    cat "$checked" >&3
    rm -f "$checked"
    die "version $1 finds mistakes in the declarations: $old goes on" \
      "fix them in $etc/provisioning, sudo trunkline apply, then run this again: what was applied is what starts"
  fi
  rm -f "$checked"
  there "$1 finds no mistake in the declarations"
}

drain_calls() {
  change "wait until no call is live: nothing new is dialled, callers are still answered (at most $drain_seconds s)"
  code=0
  ours drain --seconds "$drain_seconds" >&3 2>&3 || code=$?
  case $code in
    0) ;;
    3) warn "the controller does not answer: there is nothing to wait for" ;;
    *) die "there are live calls still: $old goes on, and $next is ready beside it" \
      "run this again at a quieter hour, or with a larger --drain-seconds; --now lets live calls say goodbye and ends them" ;;
  esac
}

come_up_or_go_back() {
  change "start $next"
  systemctl reset-failed trunkline.service 2>/dev/null || true
  systemctl start trunkline.service || true
  if answers_within 30; then
    there "$next answers"
    return 0
  fi
  warn "$next does not answer within 30 seconds: back to $old"
  systemctl stop trunkline.service || true
  use_release "$old"
  install_units
  restore_for_current
  systemctl reset-failed trunkline.service 2>/dev/null || true
  systemctl start trunkline.service || true
  if answers_within 30; then die "$next did not come up, and $old runs again" "why: $logs/controller.log"; fi
  die "$next did not come up, and neither does $old" "look into $logs/controller.log and journalctl -u trunkline"
}

# A newer version may have brought the database up to date; the older one then refuses it.
restore_for_current() {
  if [ -z "$backup" ] || ours plan >/dev/null 2>&1; then return 0; fi
  change "restore the database from before the change: $backup"
  ours restore "$backup" >&3 2>&3 || die "the database could not be restored" "sudo trunkline restore $backup"
}

go_back() {
  target=$(basename "$(readlink "$prefix/previous" 2>/dev/null)")
  if [ -z "$target" ] || [ ! -d "$prefix/releases/$target" ]; then
    die "there is no version before this one" "versions that are here: $prefix/releases"
  fi
  change_version "$target"
  if [ "$dry_run" = no ] && [ -e "$data/trunkline.sqlite" ] && ! ours plan >/dev/null 2>&1; then
    warn "$target may not open this database: a newer version has brought it up to date"
    hint "sudo trunkline plan says whether that is so; a backup from before: $data/backups (sudo trunkline restore FILE)"
  fi
}
