# shellcheck shell=sh
# ./install.sh --test: what the tests need, in the folder of the sources; then all of them, by the command that developers use.

run_tests() {
  provide "$(missing_npm)"
  # The two halves of npm cit: npm ci (the packages of the lockfile, with those of developers) and npm test. The tests install
  # the voices and the recogniser that they speak and listen with by themselves.
  say "Installing the npm packages of the lockfile, then running every test (about six minutes) …"
  npm_install ""
  exec npm test --loglevel=error
}
