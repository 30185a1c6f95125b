# shellcheck shell=sh
# The code: one folder a version under $prefix/releases, and a link to the one that runs. A version is whole before it has
# its name, and the link changes in one step, so that nothing ever runs half of one and half of another.

# Paths of what belongs to a version: what git knows or would take, or everything but what is made on the spot.
list_sources() {
  if command -v git >/dev/null && ours_git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    # A file that was deleted and not yet committed is listed all the same.
    ours_git ls-files --cached --others --exclude-standard | while IFS= read -r path; do
      if [ -f "$path" ]; then printf '%s\n' "$path"; fi
    done
  else
    find . -mindepth 1 \( -name node_modules -o -name .git -o -name .vitest -o -path ./var -o -path ./coverage \
      -o -path './demo-*' -o -name .env -o -name '*.sqlite' -o -name '*.sqlite-*' -o -path ./.release \) -prune \
      -o -type f -print | sed 's|^\./||'
  fi | LC_ALL=C sort
}

# The folder may belong to whoever cloned it.
ours_git() { git -c safe.directory="$source" -C "$source" "$@"; }

# 0.1.0-1a2b3c4d5e: the version and the commit; where files differ from the commit, or there is none, a digest of them.
release_of_sources() {
  if [ -f .release ]; then
    cat .release
    return 0
  fi
  version=$(sed -n 's/^  "version": "\([^"]*\)".*/\1/p' package.json)
  commit=
  if command -v git >/dev/null && [ -z "$(ours_git status --porcelain 2>&1)" ]; then
    commit=$(ours_git rev-parse --short=10 HEAD)
  fi
  if [ -z "$commit" ]; then
    commit=$(list_sources | xargs -d '\n' sha256sum | sha256sum | cut -c1-10)
  fi
  printf '%s-%s\n' "$version" "$commit"
}

# The one that `current` names; nothing where there is none.
current_release() {
  if [ -L "$prefix/current" ]; then basename "$(readlink "$prefix/current")"; fi
}

build_release() {
  step "Version $release"
  if [ -f "$prefix/releases/$release/.release" ]; then
    there "$prefix/releases/$release"
    return 0
  fi
  change "install it in $prefix/releases/$release (npm packages of the lockfile: a minute or two)"
  act copy_release
}

copy_release() {
  new=$prefix/releases/.new-$release
  rm -rf "$new" "$new.list" "$new.tar"
  mkdir -p "$new"
  list_sources >"$new.list"
  tar --create --no-recursion --owner=0 --group=0 --file "$new.tar" --files-from "$new.list"
  tar --extract --no-same-permissions --file "$new.tar" --directory "$new"
  rm -f "$new.list" "$new.tar"
  running=$prefix/current
  if same_packages "$new/package-lock.json" "$running/node_modules/.trunkline-lock" &&
    (cd "$new" && has_packages "$(readlink -f "$running")" --omit=dev); then
    # Nothing in there is ever written again, so both may have the same files; but for the lockfile that they went by.
    cp -al "$running/node_modules" "$new/node_modules"
    cp --remove-destination "$new/package-lock.json" "$new/node_modules/.trunkline-lock"
  else
    (cd "$new" && npm_install --omit=dev)
  fi
  # The page of the console is made from this version's sources, also where the packages are those of the version before.
  (cd "$new" && node_modules/node/bin/node test/setup/build-console.mjs >/dev/null)
  # What a start reads in one piece is chosen by this version too.
  (cd "$new" && node_modules/node/bin/node test/setup/build-packages.mjs >/dev/null)
  (cd "$new" && node_modules/node/bin/node test/setup/build-sources.mjs >/dev/null)
  printf '%s\n' "$release" >"$new/.release"
  chown -R root:root "$new"
  chmod -R u+rwX,go+rX,go-w "$new"
  mv -T "$new" "$prefix/releases/$release"
}

# Two lockfiles that differ in our own version at most, which stands at their beginning.
same_packages() {
  if [ ! -f "$2" ]; then return 1; fi
  [ "$(sed '1,12s/"version": .*//' "$1" | sha256sum)" = "$(sed '1,12s/"version": .*//' "$2" | sha256sum)" ]
}

# use_release NAME: from here on this one runs.
use_release() {
  before=$(current_release)
  if [ "$before" = "$1" ]; then
    there "$prefix/current is $1"
    return 0
  fi
  put_link "releases/$1" "$prefix/current"
  if [ -n "$before" ]; then put_link "releases/$before" "$prefix/previous"; fi
}

# All but the one that runs and the one before.
prune_releases() {
  for path in "$prefix"/releases/*; do
    name=$(basename "$path")
    case $name in
      "$(current_release)" | "$(basename "$(readlink "$prefix/previous" 2>/dev/null)")" | '*') ;;
      *)
        change "remove version $name"
        act rm -rf "$path"
        ;;
    esac
  done
}

# run_release NAME WORD…: `trunkline` of that version, as the user that owns the data.
run_release() {
  name=$1
  shift
  (
    cd /
    TRUNKLINE_PROVISIONING=$etc/provisioning
    export TRUNKLINE_PROVISIONING
    exec runuser -u trunkline -- "$prefix/releases/$name/node_modules/node/bin/node" \
      "$prefix/releases/$name/src/cli/trunkline.mjs" "$@"
  )
}

ours() { run_release "$(current_release)" "$@"; }
