#!/usr/bin/env bash
# Starts the desktop program on recordings, on a display of its own of 1280x800, and saves a picture of each window in
# target/screenshots. Needs Xvfb, openbox, xdotool and ImageMagick.
#
#   releng/screenshots.sh                               the pictures below
#   releng/screenshots.sh NAME FILE SEQ THEME [SHOW]    one: FILE after the event SEQ, THEME light, dark or high-contrast, SHOW the views
#                                                       that are brought to the front, by their ids
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

# wait_for WHAT COMMAND...: until the command succeeds, two minutes at most.
wait_for() {
	local what=$1 end=$((SECONDS + 120))
	shift
	until "$@" >/dev/null 2>&1; do
		[ "$SECONDS" -lt "$end" ] || {
			echo "waited in vain for $what" >&2
			return 70
		}
		sleep 0.1
	done
}

# Returns when the display has shown the same for a second, or after 20 s.
wait_until_still() {
	local end=$((SECONDS + 20)) same=0
	import -window root "$work/after.png"
	while [ "$SECONDS" -lt "$end" ]; do
		mv "$work/after.png" "$work/before.png"
		sleep 0.5
		import -window root "$work/after.png"
		if cmp -s "$work/before.png" "$work/after.png"; then
			same=$((same + 1))
			[ "$same" -lt 2 ] || return 0
		else
			same=0
		fi
	done
}

Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
processes+=($!)
wait_for "Xvfb" test -s "$work/display"
DISPLAY=:$(cat "$work/display")
export DISPLAY GDK_BACKEND=x11 NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY
# A caret that blinks is never still.
export XDG_CONFIG_HOME=$work/config
mkdir -p "$folder" "$XDG_CONFIG_HOME/gtk-3.0"
printf '[Settings]\ngtk-cursor-blink=0\n' >"$XDG_CONFIG_HOME/gtk-3.0/settings.ini"
openbox >/dev/null 2>&1 &
processes+=($!)

# shoot NAME FILE SEQ THEME [SHOW]
shoot() {
	local name=$1 file=$2 seq=$3 theme=$4 show=${5:-topology,events} title program status=0
	title=$(basename "$file")
	"$top/iommuscope" "$file" --at "$seq" --theme "$theme" --show "$show" -data "$work/$name" >"$work/$name.log" 2>&1 &
	program=$!
	processes+=("$program")
	if wait_for "the window on $title" xdotool search --onlyvisible --name "^$title - IOMMUscope"; then
		wait_until_still
		import -window root "$folder/$name.png"
		echo "$folder/$name.png"
	else
		status=70
		tail -n 20 "$work/$name.log" >&2
	fi
	# The launcher's script waits for the program that it started.
	pkill -P "$program" || true
	wait "$program" 2>/dev/null || true
	return "$status"
}

if [ "$#" -gt 0 ]; then
	shoot "$@"
	exit
fi

traces=$top/releng/corpus/traces
arm=$traces/client/arm-nested.iommutrace.gz
intel=$traces/client/intel-second-stage.iommutrace.gz
shoot topology-light "$arm" 32 light
shoot topology-dark "$arm" 32 dark explain,events
shoot failure-light "$intel" 22 light explain,changes
shoot changes-dark "$intel" 20 dark explain,changes
shoot findings-light "$intel" 23 light findings
shoot findings-dark "$arm" 22 dark explain,findings
shoot problems-light "$intel" 22 light problems
shoot iova-light "$intel" 22 light iovaMap
shoot iova-dark "$arm" 32 dark iovaMap
shoot walk-light "$intel" 59 light walk
shoot tables-light "$intel" 59 light tables
shoot lifetimes-dark "$arm" 32 dark lifetimes
shoot debug-light "$intel" 22 light org.iommuscope.debug.perspective
shoot start-dark "$arm" 0 dark explain,changes
