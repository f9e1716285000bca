#!/bin/sh
# Builds git-guard, installs it and guards a repository with it.
#
#   ./install.sh [OPTION…] [REPO]
#
# REPO is the repository that is guarded; the one that you stand in, if none is named. What this
# script will do is said before it is done, and an audit that finds something is not a failed
# installation.
set -eu

usage() {
  cat <<'END'
usage: ./install.sh [OPTION…] [REPO]

Builds git-guard, installs it, puts its hooks into REPO (default: the repository
that you stand in) and audits REPO.

  --prefix DIR   where to install (default: ~/.local)
  --static       with a libgit2 without network: starts five times as fast
  --no-hooks     only install the program
  --demo         show a refused commit in a throw-away repository; install nothing
  --dry-run      say what would be done
  --yes          install missing packages without asking
  --help         this text
END
}

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

here=$(cd "$(dirname "$0")" && pwd)
prefix=${HOME:?}/.local
repository=
static=no
hooks=yes
demo=no
dry_run=no
package_options=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -gt 1 ] || fail "--prefix wants a folder"
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --static) static=yes ;;
    --no-hooks) hooks=no ;;
    --demo) demo=yes ;;
    --dry-run) dry_run=yes package_options="$package_options --dry-run" ;;
    --yes) package_options="$package_options --yes" ;;
    --help | -h) usage && exit 0 ;;
    -*) usage >&2 && exit 64 ;;
    *)
      [ -z "$repository" ] || fail "one repository at a time: $repository or $1"
      repository=$1
      ;;
  esac
  shift
done

# Where to guard is settled first: nobody wants to build for a minute to hear of a typing error.
if [ "$hooks" = yes ] && [ "$demo" = no ]; then
  [ -z "$repository" ] || [ -d "$repository" ] || fail "$repository is not a folder"
  repository=$(cd "${repository:-.}" && pwd)
  git -C "$repository" rev-parse --git-dir >/dev/null 2>&1 ||
    fail "$repository is not in a git repository; name one, or pass --no-hooks"
fi
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac

command -v swift >/dev/null ||
  fail "Swift 6.2 or later is missing: https://www.swift.org/install says how to get it"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
case $version in
  [0-5].* | 6.0 | 6.1) fail "Swift $version is too old: git-guard needs 6.2 or later" ;;
esac

groups=build
if [ "$static" = yes ]; then groups="build static"; fi
# shellcheck disable=SC2086 # both are lists of words, made above
"$here/Scripts/packages" $package_options $groups

scratch=$here/.build
if [ "$static" = yes ]; then scratch=$here/.build-static; fi
if [ "$dry_run" = yes ]; then
  if [ "$static" = yes ]; then "$here/Scripts/static-libraries" --dry-run; fi
  echo "would build git-guard in $scratch"
  if [ "$demo" = no ]; then
    echo "would install $prefix/bin/git-guard, its man page and shell completions below $prefix/share"
    if [ "$hooks" = yes ]; then echo "would install hooks in $repository and audit it"; fi
  fi
  exit 0
fi

echo "building git-guard (a minute or two the first time)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
set -- build --package-path "$here" --scratch-path "$scratch" -c release -Xswiftc -static-stdlib \
  --product git-guard
if [ "$static" = yes ]; then
  PKG_CONFIG_PATH=$("$here/Scripts/static-libraries" | tail -n 1)
  export PKG_CONFIG_PATH
fi
swift "$@" >"$log" 2>&1 || {
  tail -n 20 "$log" >&2
  fail "the build failed; an earlier git-guard, if there is one, is untouched"
}
built=$scratch/release/git-guard

if [ "$demo" = yes ]; then
  exec "$here/Scripts/demo" "$built"
fi

# A running hook keeps the file that it started from: the new one takes its name in one step.
install_file() {
  mkdir -p "$(dirname "$3")"
  cp "$2" "$3.new" && chmod "$1" "$3.new" && mv -f "$3.new" "$3"
}
install_file 755 "$built" "$prefix/bin/git-guard"
install_file 644 "$here/Documentation/git-guard.1" "$prefix/share/man/man1/git-guard.1"
completion() {
  "$built" --generate-completion-script "$1" >"$log"
  install_file 644 "$log" "$prefix/share/$2"
}
completion bash bash-completion/completions/git-guard
completion zsh zsh/site-functions/_git-guard
completion fish fish/vendor_completions.d/git-guard.fish
echo "installed $prefix/bin/git-guard ($("$built" --version))"
case :$PATH: in
  *":$prefix/bin:"*) ;;
  *) echo "to type git guard, put it on your PATH: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
if [ "$hooks" = no ]; then exit 0; fi

"$prefix/bin/git-guard" install -C "$repository"
echo
echo "what git holds in $repository today:"
status=0
"$prefix/bin/git-guard" audit -C "$repository" || status=$?
echo
case $status in
  0) echo "git-guard is installed; the next commit here is guarded" ;;
  1) echo "git-guard is installed and the next commit here is guarded; what the audit found was there before" ;;
  *) echo "git-guard is installed; the audit could not judge everything, as it says above" ;;
esac
