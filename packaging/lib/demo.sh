# shellcheck shell=sh
# ./install.sh --demo: what the demo needs, in the folder of the sources, as whoever asks for it; then the demo.

run_demo() {
  # shellcheck disable=SC2046
  provide "$(missing_npm)$(missing_of espeak-ng flite pocketsphinx pocketsphinx-en-us)"
  # Every npm install leaves the lockfile that it went by as a stamp (test/setup/after-install.mjs). npm ci throws
  # everything away first, so it is run only where that is another one, or something was left out.
  if ! has_packages . --omit=dev || ! cmp -s package-lock.json node_modules/.trunkline-lock; then
    say "Installing the npm packages of the lockfile (a minute or two) …"
    npm_install --omit=dev
  fi
  # shellcheck disable=SC2086 # words on purpose
  exec node_modules/node/bin/node --no-memory-protection-keys src/cli/trunkline.mjs demo $demo_options
}
