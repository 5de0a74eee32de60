#!/usr/bin/env bash
# Starts the desktop program on recordings, on a display of its own of 1280x800, and saves a picture of each window in
# target/screenshots. Needs Xvfb, openbox, xdotool and ImageMagick.
#
#   releng/screenshots.sh                         the pictures below
#   releng/screenshots.sh NAME FILE SEQ THEME     one: FILE after the event SEQ, THEME light or dark
set -euo pipefail

top=$(CDPATH= cd -- "$(dirname -- "$(readlink -f "$0")")/.." && pwd)
folder=$top/target/screenshots
work=$(mktemp -d)
processes=()

finish() {
	local process
	for process in "${processes[@]}"; do
		kill "$process" 2>/dev/null || true
	done
	rm -rf "$work"
}
trap finish EXIT

for command in Xvfb openbox xdotool import; do
	command -v "$command" >/dev/null || {
		echo "$command is missing; on Debian: sudo apt-get install -y xvfb openbox xdotool imagemagick" >&2
		exit 69
	}
done

# wait_for WHAT COMMAND...: until the command succeeds, a minute at most.
wait_for() {
	local what=$1 tries=0
	shift
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		[ "$tries" -lt 600 ] || {
			echo "waited in vain for $what" >&2
			exit 70
		}
		sleep 0.1
	done
}

# Whether the display shows the same as half a second ago.
is_still() {
	import -window root "$work/before.png"
	sleep 0.5
	import -window root "$work/after.png"
	cmp -s "$work/before.png" "$work/after.png"
}

Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
processes+=($!)
wait_for "Xvfb" test -s "$work/display"
DISPLAY=:$(cat "$work/display")
export DISPLAY GDK_BACKEND=x11 NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY
openbox >/dev/null 2>&1 &
processes+=($!)
mkdir -p "$folder"

# shoot NAME FILE SEQ THEME [KEY...]: a picture after these keys were pressed.
shoot() {
	local name=$1 file=$2 seq=$3 theme=$4 title program
	shift 4
	title=$(basename "$file")
	"$top/iommuscope" "$file" --at "$seq" --theme "$theme" -data "$work/$name" >"$work/$name.log" 2>&1 &
	program=$!
	processes+=("$program")
	wait_for "the window on $title" xdotool search --name "^$title - IOMMUscope"
	wait_for "a still picture" is_still
	for key; do
		xdotool key "$key"
		wait_for "a still picture" is_still
	done
	import -window root "$folder/$name.png"
	echo "$folder/$name.png"
	# The launcher's script waits for the program that it started.
	pkill -P "$program" || true
	wait "$program" 2>/dev/null || true
}

if [ "$#" -gt 0 ]; then
	shoot "$@"
	exit
fi

corpus=$top/releng/corpus/traces
shoot nested-light "$corpus/client/arm-nested.iommutrace.gz" 32 light
shoot nested-dark "$corpus/client/arm-nested.iommutrace.gz" 32 dark
shoot failure-light "$corpus/client/arm-nested.iommutrace.gz" 22 light
shoot start-dark "$corpus/client/arm-nested.iommutrace.gz" 0 dark
shoot intel-light "$corpus/client/intel-second-stage.iommutrace.gz" 20 light
shoot go-to-light "$corpus/client/arm-nested.iommutrace.gz" 32 light ctrl+g
for file in "$corpus"/qemu/*.iommutrace* "$corpus"/fuzz/nesting-*.iommutrace*; do
	name=$(basename "$file")
	shoot "${name%%.iommutrace*}-light" "$file" 60 light
	shoot "${name%%.iommutrace*}-dark" "$file" 40 dark
done
