# shellcheck shell=sh
# What a person should know at the end: the clock, the firewall, and what to do next.

check_clock() {
  step "Clock"
  if ! systemd_runs; then
    warn "whether the clock is kept right cannot be told: systemd is not running here"
  elif [ "$(timedatectl show -p NTPSynchronized --value 2>/dev/null)" = yes ]; then
    there "it is kept right over the network"
  elif is_active chrony.service || is_active systemd-timesyncd.service || is_active ntpsec.service; then
    warn "a service for the clock runs and has not set it yet"
    hint "look again in some minutes: timedatectl"
  else
    warn "nothing keeps the clock right, and calling hours and records depend on it"
    hint "apt-get install -y systemd-timesyncd"
  fi
}

firewall() {
  step "Firewall"
  if [ "$dry_run" = yes ] && [ ! -L "$prefix/current" ]; then
    say "  ~ would: print the lines that the declarations ask for"
    return 0
  fi
  if ! ours check >/dev/null 2>&1; then
    there "once the declarations are complete, sudo trunkline firewall prints which ports to open, and for whom"
    return 0
  fi
  if [ "$firewall" = no ]; then
    say "    Open these, and nothing else (nothing was changed; --firewall does it; sudo trunkline firewall prints more):"
    ours firewall --format ufw | sed 's/^/      /' >&3
    return 0
  fi
  if command -v ufw >/dev/null && ufw status 2>/dev/null | grep -q '^Status: active'; then
    change "add the rules to ufw"
    if [ "$dry_run" = no ]; then ours firewall --format ufw | sh -s >/dev/null; fi
    return 0
  fi
  if ! command -v nft >/dev/null; then
    change "install nftables"
    act apt_install nftables
  fi
  changes_before=$changes
  put_text 644 root:root "$etc/firewall.nft" "$(ours firewall --format nft)"
  put_text 644 root:root "$units/trunkline-firewall.service" "$(filled packaging/systemd/trunkline-firewall.service)"
  enable_unit trunkline-firewall.service multi-user.target
  if systemd_runs && { [ "$changes" -ne "$changes_before" ] || ! is_active trunkline-firewall.service; }; then
    act systemctl daemon-reload
    act systemctl restart trunkline-firewall.service
  fi
}

next_steps() {
  say ""
  if [ "$dry_run" = yes ]; then
    say "This was a dry run: nothing was changed."
    return 0
  fi
  if [ "$changes" -eq 0 ]; then say "Nothing had to be changed."; else say "Done: $changes changes."; fi
  if is_active trunkline.service; then
    say "The controller is running. sudo trunkline status shows what it is doing; its log is $logs/controller.log."
    return 0
  fi
  say "Next:"
  say "  1. sudo editor $etc/environment             your keys and passwords"
  say "  2. sudo editor $etc/provisioning/…          your trunk, numbers, agents (appliance.yaml first)"
  if is_private "$(own_address)"; then
    say "     This machine's address $(own_address) is private: behind a NAT, set switch.externalIp to the public one."
  fi
  say "  3. sudo trunkline check                     until it finds nothing"
  say "  4. sudo ./install.sh                        applies them and starts everything"
  say "To see and hear it work without a switch and without keys: ./install.sh --demo"
}
