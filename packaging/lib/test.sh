# shellcheck shell=sh
# ./install.sh --test: what the tests need, in the folder of the sources; then all of them, by the command that developers use.

run_tests() {
  missing=$(missing_npm)
  if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ]; then
      say "install.sh: these Debian packages are missing:$missing"
      say "→ sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends$missing'"
      exit 2
    fi
    say "Installing Debian packages:$missing"
    # shellcheck disable=SC2086 # words on purpose
    apt_install $missing
  fi
  # npm cit is npm ci (the packages of the lockfile, with those of developers) and npm test. The tests install the voices and
  # the recogniser that they speak and listen with by themselves.
  say "Installing the npm packages of the lockfile, then running every test (about six minutes) …"
  exec npm cit --no-audit --no-fund --loglevel=error
}
