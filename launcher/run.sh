#!/bin/sh
# Copyright the Odeum authors.
# SPDX-License-Identifier: Apache-2.0
#
# Starts Odeum: in a clone of the sources (builds what is missing or stale) and in an unpacked
# distribution. The first word is the command, none means "server"; see "run.sh help".
#
#   ODEUM_JAVA_HOME   the JDK to use
#   ODEUM_JAVA_OPTS   further options for Java, split at blanks
#   ODEUM_AOT=off     start without the AOT cache ("ready": use one, but make none)
#   ODEUM_BUILD=off   in a clone: use what is built, even if sources are newer
set -eu

java_needed=25

say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "odeum: $*"
  exit 1
}

# The file behind any chain of symbolic links.
real_file() {
  file=$1
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  printf '%s\n' "$file"
}

# Size and time of files, one a line, in whichever way this system's stat has.
facts_of() {
  stat -L -c '%n %s %Y' "$@" 2>/dev/null || stat -L -f '%N %z %m' "$@"
}

# Waits until no other run.sh has the folder $1 as its lock, then takes it.
lock() {
  until mkdir "$1" 2>/dev/null; do
    owner=$(cat "$1/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$1"
    else
      sleep 1
    fi
  done
  echo $$ >"$1/pid"
  lock_held=$1
  trap 'rm -rf "$lock_held"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

unlock() {
  trap - EXIT INT TERM
  rm -rf "$lock_held"
}

# ---- Java -------------------------------------------------------------------------------------

# The feature version (25) of the JDK in folder $1; nothing if there is none.
java_version() {
  [ -x "$1/bin/java" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'
  fi
}

new_enough() {
  [ -n "$1" ] || return 1
  version=$(java_version "$1")
  [ -n "$version" ] && [ "$version" -ge "$java_needed" ]
}

find_java() {
  if [ -n "${ODEUM_JAVA_HOME:-}" ]; then
    new_enough "$ODEUM_JAVA_HOME" ||
      fail "ODEUM_JAVA_HOME is $ODEUM_JAVA_HOME, which is no JDK $java_needed or newer; correct or unset it."
    java_home=$ODEUM_JAVA_HOME
    return
  fi
  on_path=$(command -v java || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(real_file "$on_path")")")
  mac_home=
  [ ! -x /usr/libexec/java_home ] ||
    mac_home=$(/usr/libexec/java_home -v "$java_needed+" 2>/dev/null || true)
  for candidate in "${JAVA_HOME:-}" "$on_path" "$mac_home" /usr/lib/jvm/* \
    "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* /opt/* /usr/java/*; do
    if new_enough "$candidate"; then
      java_home=$candidate
      return
    fi
  done
  fail "No JDK $java_needed or newer found. Install one (package openjdk-$java_needed-jdk," \
    "https://adoptium.net or \"sdk install java\"), or set ODEUM_JAVA_HOME to its folder."
}

# ---- In a clone: build ------------------------------------------------------------------------

stale() {
  [ -d "$program/lib" ] || return 0
  [ "${ODEUM_BUILD:-on}" != off ] || return 1
  [ -f "$archive" ] || return 0
  newer=$(find "$home/pom.xml" "$home/bundles" "$home/features" "$home/launcher" \
    -name target -prune -o -path '*/src/test' -prune -o \
    \( -type f -o -path '*/src/*' \) -newer "$archive" -print | head -n 1)
  [ -n "$newer" ]
}

build() {
  [ "${ODEUM_BUILD:-on}" != off ] ||
    fail "Nothing is built yet and ODEUM_BUILD is off: unset it, or build with \"mvn -DskipTests package -pl launcher/distribution -am\"."
  command -v mvn >/dev/null 2>&1 ||
    fail "The sources must be built first, and that needs Maven: install it (package maven) or put mvn on the PATH."
  target=$home/launcher/distribution/target
  log=$target/build.log
  mkdir -p "$target"
  lock "$target/build.lock"
  if stale; then
    say "Building Odeum from its sources; the first time takes some minutes ..."
    begun=$target/build.begun
    touch "$begun"
    if ! (cd "$home" && JAVA_HOME=$java_home mvn -B -q --no-transfer-progress \
      -Dmaven.test.skip=true -Dformat.skip=true package -pl launcher/distribution -am) >"$log" 2>&1; then
      tail -n 30 "$log" >&2
      fail "The build failed; its whole log is in $log"
    fi
    # What was edited while the build ran counts as newer than it.
    touch -r "$begun" "$archive"
  fi
  unlock
}

# ---- AOT cache --------------------------------------------------------------------------------

# Sets aot to the option that uses the cache, if there is one that fits.
use_aot() {
  aot=
  aot_folder=
  [ "${ODEUM_AOT:-on}" != off ] || return 0
  case " ${ODEUM_JAVA_OPTS:-}" in
    # Agents and caches of one's own do not go together with ours.
    *' -agent'* | *' -javaagent'* | *' -XX:AOT'* | *' -XX:SharedArchiveFile'*) return 0 ;;
  esac
  if [ -w "$program" ]; then
    aot_folder=$program/aot
  else
    aot_folder=${ODEUM_DATA_DIR:-$home/data}/aot
  fi
  aot_key=$({
    cat "$java_home/release" 2>/dev/null || true
    printf '%s\n' "$java_home" "$flags" "${ODEUM_JAVA_OPTS:-}"
    facts_of "$program"/lib/*.jar
    # Builds are reproducible, so ours may change without a new time or size. The end of a jar is
    # its directory, with the checksum of each entry.
    tail -c 262144 "$program"/lib/org.odeum.*.jar "$program"/bundles/*.jar
  } | cksum | tr ' ' '-')
  aot_cache=$aot_folder/$aot_key.aot
  # After --user the program's folder is no longer writable; its cache is as good as before.
  if [ -r "$program/aot/$aot_key.aot" ]; then
    aot_cache=$program/aot/$aot_key.aot
  fi
  # A cache that was cut short differs from what its training wrote down.
  if [ -r "$aot_cache" ] && [ "$(facts_of "$aot_cache")" = "$(cat "$aot_cache.facts" 2>/dev/null)" ]; then
    aot="-XX:AOTCache=$aot_cache"
  fi
}

# The training itself, in a world of its own: no option of the user's may reach it, be it a pid file
# or a port.
run_training() (
  java_options="$flags ${ODEUM_JAVA_OPTS:-}"
  for variable in $(env | sed -n 's/^\(ODEUM_[A-Z0-9_]*\)=.*/\1/p'); do
    unset "$variable"
  done
  set -f
  # Without profiles: with them, later starts compile at once what the training ran often, which on
  # few cores takes more time from the start than the compiled code gives back.
  # shellcheck disable=SC2086 # the options are a list of words
  exec "$java_home/bin/java" $java_options -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
    "-XX:AOTCacheOutput=$aot_cache" \
    "-Dodeum.home=$training" "-Dodeum.program=$program" -cp "$class_path" "$main_class" \
    prepare --http-interface 127.0.0.1 --http-port 0
)

# Makes the cache by a training run: a server of its own, with the same flags and class path.
train() {
  [ -n "$aot_folder" ] && mkdir -p "$aot_folder" 2>/dev/null && [ -w "$aot_folder" ] || return 1
  lock "$aot_folder/lock"
  use_aot
  if [ -z "$aot" ] && { [ ! -e "$aot_cache.failed" ] || [ "$1" = again ]; }; then
    say "Preparing a faster start; this is done once and takes some seconds ..."
    rm -f "$aot_folder"/*.aot "$aot_folder"/*.aot.*
    training=$aot_folder/training
    rm -rf "$training"
    mkdir -p "$training/deploy" "$training/conf"
    cp "$here/odeum.conf" "$training/conf/" 2>/dev/null || true
    cp "$program/examples/hello.jar" "$training/deploy/" 2>/dev/null || true
    if run_training >"$training/log" 2>&1 </dev/null && [ -s "$aot_cache" ]; then
      facts_of "$aot_cache" >"$aot_cache.facts"
      rm -rf "$training"
    else
      mv "$training/log" "$aot_cache.failed"
      rm -rf "$training" "$aot_cache"
      say "That did not work, so the start is not faster; the reason is in $aot_cache.failed"
    fi
  fi
  unlock
  use_aot
}

# ---- Here we go -------------------------------------------------------------------------------

here=$(cd "$(dirname "$(real_file "$0")")" && pwd -P)
home=$(dirname "$here")
command=server
case ${1:-} in
  '') ;;
  --help | -h | --version) command=${1#--} ;;
  -*) ;;
  *) command=$1 ;;
esac

find_java

if [ -d "$home/lib" ] && [ -d "$home/bundles" ] && [ ! -f "$home/pom.xml" ]; then
  program=$home
else
  version=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' "$home/pom.xml" | head -n 1)
  program=$home/launcher/distribution/target/odeum-$version
  archive=$program.tar.gz
  # Only a server is worth a rebuild; the other commands use what is there.
  case $command in
    server | evented | gevent | prepare) ! stale || build ;;
    *) [ -d "$program/lib" ] || build ;;
  esac
fi

# An explicit list in a stable order: the AOT cache is only valid for the class path it was made
# with. Odeum's own bundles are on it too (see "OSGi Connect" in README.md): the cache then holds
# their lambdas as well, which it does not for the class loaders of ordinary bundles.
class_path=
for jar in "$program"/lib/*.jar "$program"/bundles/*.jar; do
  class_path=${class_path:+$class_path:}$jar
done
main_class=org.odeum.launcher.Main
flags="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
flags="$flags -Duser.timezone=UTC -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
# Code is compiled after twice as many calls as usual: a start needs a tenth less processor, and a
# server under load is as fast as ever after its first seconds (itests/README.md has the figures).
flags="$flags -XX:CompileThresholdScaling=2"
# A cache that does not fit any more is a slower start and nothing to talk about.
flags="$flags -Xlog:aot*=off -Xlog:cds*=off"
# glibc makes an arena for each thread otherwise, and the memory of a server grows by hundreds of
# megabytes.
MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
TZ=UTC
export MALLOC_ARENA_MAX TZ

use_aot
case $command in
  prepare)
    [ -n "$aot" ] || train again || fail "The AOT cache cannot be written to $aot_folder."
    [ -n "$aot" ] || exit 1
    say "A fast start is prepared."
    exit 0
    ;;
  server | evented | gevent)
    # The program makes the other folders, for the user that it will run as.
    mkdir -p "$home/conf" 2>/dev/null || true
    if [ -d "$home/conf" ] && [ ! -e "$home/conf/odeum.conf" ]; then
      cp "$here/odeum.conf" "$home/conf/odeum.conf" 2>/dev/null || true
    fi
    case ${ODEUM_AOT:-on} in
      off | ready) ;;
      *) [ -n "$aot" ] || train once || true ;;
    esac
    ;;
esac

set -f
# shellcheck disable=SC2086 # flags and ODEUM_JAVA_OPTS are lists of words
exec "$java_home/bin/java" $flags ${ODEUM_JAVA_OPTS:-} ${aot:+"$aot"} \
  "-Dodeum.home=$home" "-Dodeum.program=$program" "-Dodeum.script=$here/run.sh" \
  -cp "$class_path" "$main_class" "$@"
