#!/bin/sh
# Builds git-guard, installs it for one person, and guards a repository with it.
#
#   ./install.sh [REPO]
set -eu

usage() {
  cat <<'END'
usage: ./install.sh [OPTION…] [REPO]

Builds git-guard, installs it under PREFIX, installs its hooks into REPO (the repository you stand
in, unless you name one) and audits that repository. Running it again updates everything.

  --prefix DIR   install under DIR (default: ~/.local)
  --shared       link the system's libgit2: a minute less to build, 7 ms more at each commit
  --static       insist on what Debian and Ubuntu get anyway, where it can be had: a single file,
                 with a libgit2 without network built from the distribution's source package
  --no-hooks     install the program alone; touch no repository
  --demo         build, then show a commit being refused in a throw-away sample application;
                 nothing is installed
  --uninstall    remove what was installed under PREFIX; run 'git guard uninstall' in each guarded
                 repository first, for their hooks ask for the program
  --dry-run      say what would be done, and do nothing
  --yes          answer every question with yes: the one question is whether to run apt-get by sudo
  --help         this text

Exit status: 0 when everything was installed, whatever the audit found; 1 when something was not;
64 for wrong usage.
END
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}
misuse() {
  printf 'install.sh: %s (see ./install.sh --help)\n' "$*" >&2
  exit 64
}

prefix=${HOME:+$HOME/.local}
link=auto
hooks=yes
demo=no
leave=no
dry_run=no
yes=no
repository=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -gt 1 ] || misuse "--prefix needs a folder"
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#--prefix=} ;;
    --shared | --static)
      [ "$link" = auto ] || [ "$link" = "${1#--}" ] || misuse "--shared and --static exclude each other"
      link=${1#--}
      ;;
    --no-hooks) hooks=no ;;
    --demo) demo=yes ;;
    --uninstall) leave=yes ;;
    --dry-run) dry_run=yes ;;
    --yes) yes=yes ;;
    -h | --help) usage && exit 0 ;;
    -*) misuse "unknown option: $1" ;;
    *)
      [ -z "$repository" ] || misuse "more than one repository: $repository and $1"
      [ -n "$1" ] || misuse "an empty repository name"
      repository=$1
      ;;
  esac
  shift
done
[ -n "$prefix" ] || misuse "HOME is not set; say where to install with --prefix DIR"
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac

# Set when a hook or an alias runs this; it would send SwiftPM's own git into that repository.
unset CDPATH GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_OBJECT_DIRECTORY

from=$PWD
checkout=$(cd "$(dirname "$0")" && pwd)
cd "$checkout"

# --- Leave ----------------------------------------------------------------------------------------

# What was installed, one path a line, so that no more is removed than was put there.
record=$prefix/share/git-guard/installed
if [ "$leave" = yes ]; then
  [ -f "$record" ] || fail "nothing that install.sh recorded is installed under $prefix"
  while IFS= read -r name; do
    case $name in "" | /* | *..*) continue ;; esac
    if [ "$dry_run" = yes ]; then
      say "would remove $prefix/$name"
    else
      rm -f "$prefix/$name"
    fi
  done <"$record"
  [ "$dry_run" = no ] || exit 0
  rm -f "$record"
  rmdir "$prefix/share/git-guard/hooks" "$prefix/share/git-guard" 2>/dev/null || true
  say "removed git-guard from $prefix; backups and .guard.yml files stay where they are"
  exit 0
fi

# --- What is needed -------------------------------------------------------------------------------

required_swift=6.2
command -v swift >/dev/null ||
  fail "Swift is not on PATH; get $required_swift or later from https://www.swift.org/install"
swift_version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p')
[ -n "$swift_version" ] || fail "'swift --version' says nothing; is this Swift installed completely?"
case $swift_version in
  [0-5].* | 6.[01] | 6.[01].*)
    fail "Swift $swift_version is too old; get $required_swift or later from https://www.swift.org/install"
    ;;
esac

debian=no
[ "$(uname)" != Linux ] || ! command -v apt-get >/dev/null || debian=yes
case $link-$debian in
  static-no) fail "--static needs a Debian-like system (apt-get source); leave it away" ;;
  auto-no) link=shared ;;
esac

# With --static what stands in the way is an error; without, the system's libgit2 does as well.
share() {
  [ "$link" = auto ] || exit 1
  link=shared
  say "going on with the system's shared libgit2, 7 ms slower at each commit: $*"
}

set --
[ "$dry_run" = no ] || set -- "$@" --dry-run
[ "$yes" = no ] || set -- "$@" --yes
if [ "$link" = shared ]; then
  Scripts/packages "$@" build || exit 1
else
  status=0
  Scripts/packages "$@" build static || status=$?
  if [ "$status" -ne 0 ]; then
    # Where apt-get itself failed, it may be for want of a package that only the static build needs.
    if [ "$link" = auto ] && [ "$status" -eq 2 ]; then Scripts/packages "$@" build || exit 1; fi
    Scripts/packages --check build || exit 1
    share "packages are missing, see above"
  fi
fi

# --- Where to -------------------------------------------------------------------------------------

# The repository is looked up before the build, so that a wrong name costs no minutes.
target=
if [ "$demo" = no ] && [ "$hooks" = yes ] && command -v git >/dev/null; then
  if [ -n "$repository" ]; then
    target=$(cd "$from" && cd "$repository" 2>/dev/null && pwd) || fail "no such folder: $repository"
    git -C "$target" rev-parse --git-dir >/dev/null ||
      fail "git cannot open a repository in $repository"
  else
    target=$(cd "$from" && git rev-parse --show-toplevel 2>/dev/null) ||
      fail "$from is not in a git repository; name one, or pass --no-hooks"
  fi
fi

if [ "$dry_run" = yes ]; then
  [ "$link" = shared ] || Scripts/static-libraries --dry-run
  say "would build git-guard with Swift $swift_version in $checkout (one to three minutes)"
  if [ "$demo" = yes ]; then
    say "would show a commit being refused in a temporary folder, and remove that folder"
    exit 0
  fi
  say "would install $prefix/bin/git-guard"
  say "would install its manual pages and shell completions in $prefix/share"
  if [ -n "$target" ]; then
    say "would install the hooks into $target, keeping those that are there, and audit it"
  else
    say "would touch no repository"
  fi
  exit 0
fi

# --- Build ----------------------------------------------------------------------------------------

# build SCRATCH-FOLDER OPTION…: sets `built` to a program that runs, or fails and says where the log is.
build() {
  scratch=$1 && shift
  mkdir -p "$scratch"
  log=$checkout/$scratch/install.log
  set -- -c release --product git-guard --scratch-path "$scratch" "$@"
  swift build "$@" >"$log" 2>&1 || {
    grep -E '^[^ ].* error:|^error:' "$log" >&2 || tail -n 20 "$log" >&2
    say "the build failed; the whole log: $log" >&2
    return 1
  }
  built=$(swift build "$@" --show-bin-path 2>/dev/null)/git-guard
  "$built" --version >/dev/null || {
    say "the program that was built does not run: $built" >&2
    return 1
  }
}

if [ "$link" != shared ]; then
  libraries=$(Scripts/static-libraries | tail -n 1)
  [ -n "$libraries" ] || share "a static one cannot be built, see above"
fi
say "building git-guard with Swift $swift_version (one to three minutes)"
if [ "$link" != shared ]; then
  own_path=${PKG_CONFIG_PATH-}
  export PKG_CONFIG_PATH="$libraries${own_path:+:$own_path}"
  build .build-static -Xswiftc -static-executable || share "the static build failed, see above"
  PKG_CONFIG_PATH=$own_path
fi
if [ "$link" = shared ]; then
  # Swift's own libraries inside: 3 ms less to start, and nothing of Swift is needed afterwards.
  set -- --static-swift-stdlib
  if [ "$(uname)" = Darwin ]; then
    brew=$(brew --prefix)
    set -- -Xcc "-I$brew/include" -Xlinker "-L$brew/lib"
  fi
  build .build "$@" || fail "nothing was changed"
fi

if [ "$demo" = yes ]; then
  exec Scripts/demo "$built"
fi

# --- Install --------------------------------------------------------------------------------------

# put FILE DESTINATION MODE: a new file and a rename, so that a hook that runs now finds the old
# program or the new one, and never half of one.
put() {
  mkdir -p "$(dirname "$2")" || fail "cannot make the folder of $2"
  rm -f "$2.new.$$"
  if cp "$1" "$2.new.$$" && chmod "$3" "$2.new.$$" && mv -f "$2.new.$$" "$2"; then return 0; fi
  rm -f "$2.new.$$"
  fail "cannot write $2"
}

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
program=$prefix/bin/git-guard
share=$prefix/share
Scripts/tree "$built" "$made/tree" || fail "nothing was installed"
(cd "$made/tree" && find . -type f | sed 's|^\./||' | sort) >"$made/installed"
while IFS= read -r name; do
  mode=644
  [ ! -x "$made/tree/$name" ] || mode=755
  put "$made/tree/$name" "$prefix/$name" "$mode"
done <"$made/installed"
put "$made/installed" "$record" 644
say "installed $program ($("$program" --version))"
say "and its manual pages and completions in $share"

case :$PATH: in
  *":$prefix/bin:"*) on_path=yes ;;
  *) on_path=no ;;
esac

# --- Guard ----------------------------------------------------------------------------------------

if [ -n "$target" ]; then
  say ""
  "$program" install -C "$target" ||
    fail "the program is installed, but its hooks are not; try again: $program install -C $target"
  say ""
  say "auditing $target"
  audit=0
  "$program" audit -C "$target" || audit=$?
  say ""
  say "git-guard is installed, and $target is guarded from its next commit on."
  case $audit in
    0) say "The audit found nothing." ;;
    1) say "The audit above found things that were there before; nothing was changed. When they are" \
      "mended, see again with: git guard audit" ;;
    2) say "The audit could not judge everything: see above, then try again with: git guard audit" ;;
    *) fail "the audit ended unexpectedly, with status $audit" ;;
  esac
else
  say ""
  say "No repository was touched. In each that is to be guarded, run: git guard install"
fi
if [ "$on_path" = no ]; then
  say "$prefix/bin is not on PATH, so 'git guard' is not found yet. Add this to your shell's profile:"
  # shellcheck disable=SC2016 # PATH is for that shell to expand
  printf '  export PATH="%s:$PATH"\n' "$prefix/bin"
fi
say "To leave: git guard uninstall in each guarded repository, then ./install.sh --uninstall"
