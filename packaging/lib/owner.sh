# shellcheck shell=sh
# Users, folders, and what belongs to the owner: declarations and keys. Those are made once and never written over.

make_accounts() {
  step "Users"
  for name in trunkline trunkline-switch; do
    if getent passwd "$name" >/dev/null; then
      there "$name"
    else
      change "make the user $name, without a login"
      act useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin "$name"
    fi
  done
  # The controller hands files to the switch and takes recordings from it. Not the other way round.
  if id -nG trunkline 2>/dev/null | tr ' ' '\n' | grep -qx trunkline-switch; then
    there "trunkline is in the group trunkline-switch"
  else
    change "put trunkline into the group trunkline-switch"
    act usermod --append --groups trunkline-switch trunkline
  fi
}

# make_folder MODE OWNER GROUP PATH
make_folder() {
  if [ -d "$4" ] && [ "$(stat -c '%a %U %G' "$4")" = "${1#0} $2 $3" ]; then
    there "$4"
    return 0
  fi
  change "make $4 ($2:$3, $1)"
  if [ "$dry_run" = yes ]; then return 0; fi
  mkdir -p "$4"
  chown "$2:$3" "$4"
  chmod "$1" "$4"
}

# The same list by which systemd makes them at every start.
make_folders() {
  step "Folders"
  while read -r kind path mode user group _ target; do
    case $kind in
      d) make_folder "$mode" "$user" "$group" "$path" ;;
      f) make_empty "$mode" "$user:$group" "$path" ;;
      L) if [ ! -L "$path" ]; then put_link "$target" "$path"; fi ;;
    esac
  done <<EOF
$(filled packaging/tmpfiles.conf)
EOF
}

# make_empty MODE OWNER:GROUP PATH
make_empty() {
  if [ -e "$3" ]; then return 0; fi
  change "make $3"
  if [ "$dry_run" = yes ]; then return 0; fi
  (umask 077 && : >"$3")
  chown "$2" "$3"
  chmod "$1" "$3"
}

secret() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

# The keys: from --env-file, or the names of the example with what this environment has for them.
environment_text() {
  if [ -n "$env_file" ]; then
    cat "$env_file"
    return 0
  fi
  echo "# Keys and passwords of Trunkline. For root and the controller: nobody else may read this file."
  echo "# After a change: sudo trunkline check, then sudo trunkline apply."
  grep -E '^[A-Z][A-Z0-9_]*=' provisioning/.env.example | while IFS='=' read -r name _; do
    value=$(printenv "$name" || true)
    if [ "$name" = TRUNKLINE_SWITCH_PASSWORD ] && [ -z "$value" ]; then value=$(secret); fi
    case $value in
      *[!A-Za-z0-9_.:/@+=-]*) printf "%s='%s'\n" "$name" "$value" ;;
      *) printf '%s=%s\n' "$name" "$value" ;;
    esac
  done
}

make_environment() {
  step "Keys and passwords"
  if [ -f "$etc/environment" ]; then
    there "$etc/environment is left as it is"
  else
    put_text 640 root:trunkline "$etc/environment" "$(environment_text)"
  fi
}

# The address with which this machine speaks to the world. 192.0.2.1 is nobody's (RFC 5737): nothing is sent.
own_address() {
  if [ -n "$sip_ip" ]; then
    echo "$sip_ip"
    return 0
  fi
  found=$(ip -4 route get 192.0.2.1 2>/dev/null | sed -n 's/.* src \([0-9.]*\).*/\1/p')
  if [ -z "$found" ]; then found=$(hostname -I 2>/dev/null | tr ' ' '\n' | grep -m1 '^[0-9.]*$' || true); fi
  echo "$found"
}

is_private() {
  case $1 in
    10.* | 192.168.* | 172.1[6-9].* | 172.2[0-9].* | 172.3[01].* | 100.6[4-9].* | 100.[7-9][0-9].* | 100.1[01][0-9].* | 100.12[0-7].*) return 0 ;;
    *) return 1 ;;
  esac
}

# The example's appliance.yaml, for this machine.
fitted_appliance() {
  address=$(own_address)
  sed -e "s|^country: [A-Z][A-Z]|country: $country|" \
    -e "s|^\( *sipIp:\).*|\1 ${address:-127.0.0.1}|" \
    -e "/^country:/a dataDirectory: $data\nplayoutDirectory: $run/playout" \
    -e "/^  configDirectory:/s|:.*|: $etc/freeswitch|" \
    ${switch_modules:+-e "/^  configDirectory:/a \\  modulesDirectory: $switch_modules"} provisioning/appliance.yaml
}

make_provisioning() {
  step "Declarations"
  to=$etc/provisioning
  if [ -e "$to/appliance.yaml" ] || [ -d "$to/trunks" ]; then
    there "$to is left as it is"
  else
    change "copy ${provisioning:-the example} to $to"
    act copy_provisioning "$to"
  fi
  # So one file serves the service, the command and every check, and is read again when it changes.
  if [ ! -e "$to/.env" ]; then
    change "link $to/.env to $etc/environment"
    act ln -sf ../environment "$to/.env"
  fi
}

copy_provisioning() {
  from=${provisioning:-$source/provisioning}
  (cd "$from" && tar --create --exclude=.env --exclude=.env.example --exclude=.gitignore .) | tar --extract --directory "$1"
  if [ -z "$provisioning" ]; then fitted_appliance >"$1/appliance.yaml"; fi
  chown -R trunkline:trunkline "$1"
  chmod -R u+rwX,g+rX,g-w,o-rwx "$1"
  if [ -n "$provisioning" ] && ! grep -q "^dataDirectory: *['\"]\{0,1\}${data}['\"]\{0,1\} *\(#.*\)\{0,1\}$" "$1/appliance.yaml"; then
    warn "your appliance.yaml does not keep its data in $data, and the service may write nowhere else"
    hint "write there: dataDirectory: $data   and: playoutDirectory: $run/playout"
  fi
}
