#!/usr/bin/env bash
# Starts what was built as its users do: the command line from the checkout and from the packaged product, and the
# product's window on the display it is given. Prints what fails and a closing line like that of the other tests.
set -uo pipefail

top=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
. "$top/releng/shell/build.sh"
product=$(product_folder)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
run=0
failures=0

# check SENTENCE COMMAND...
check() {
	local sentence=$1
	shift
	run=$((run + 1))
	if ! "$@" >"$scratch/output" 2>&1; then
		failures=$((failures + 1))
		printf '[ERROR] %s\n' "$sentence"
		sed 's/^/[ERROR]     /' "$scratch/output" | head -n 20
	fi
}

says_its_version() {
	"$1" --version | grep -q '^iommuscope [0-9]'
}

refuses_an_unknown_command() {
	local status=0
	"$1" no-such-command >"$scratch/stdout" 2>"$scratch/stderr" || status=$?
	[ "$status" = 2 ] && [ ! -s "$scratch/stdout" ] && [ -s "$scratch/stderr" ]
}

recording=$top/releng/corpus/traces/client/arm-nested.iommutrace.gz

# The packaged product finds its jars by their names: a command that needs most of them shows that none is forgotten.
gives_json() {
	"$1" state "$recording" --json >"$scratch/stdout" && grep -q '"contexts"' "$scratch/stdout"
}

says_that_there_is_no_display() {
	local status=0
	env -u DISPLAY -u WAYLAND_DISPLAY "$1" 2>"$scratch/stderr" || status=$?
	[ "$status" = 69 ] && grep -q 'no display' "$scratch/stderr"
}

# Waits for a window of our title, and then asks the platform's log whether anything went wrong on the way.
opens_a_window() {
	local deadline=$((SECONDS + 120)) process opened=1
	JAVA_TOOL_OPTIONS="-Dosgi.instance.area=$scratch/workspace" "$product/iommuscope" &
	process=$!
	while [ "$SECONDS" -lt "$deadline" ] && kill -0 "$process" 2>/dev/null; do
		if xwininfo -root -tree 2>/dev/null | grep -Eq '"[^"]*IOMMUscope[^"]*":.* [0-9]{3,}x[0-9]{3,}\+'; then
			opened=0
			break
		fi
		sleep 0.2
	done
	pkill -P "$process" 2>/dev/null
	wait "$process" 2>/dev/null
	[ "$opened" = 0 ] || echo "it ended, or two minutes passed, before a window was there"
	# In that log a severity of 4 is an error.
	if grep -E -A 20 '^!ENTRY [^ ]+ 4 ' "$scratch/workspace/.metadata/.log" 2>/dev/null; then
		return 1
	fi
	return "$opened"
}

echo "[INFO] Building IOMMUscope launcher 1 [checks]"
check "the checkout's launcher says its version" says_its_version "$top/iommuscope"
check "the checkout's launcher refuses an unknown command" refuses_an_unknown_command "$top/iommuscope"
ln -s "$product/iommuscope" "$scratch/linked"
check "the product's launcher says its version, called by a link" says_its_version "$scratch/linked"
check "the product's launcher refuses an unknown command" refuses_an_unknown_command "$product/iommuscope"
check "the checkout's launcher gives a state as JSON" gives_json "$top/iommuscope"
check "the product's launcher gives a state as JSON" gives_json "$product/iommuscope"
if [ "$(uname -s)" = Linux ]; then
	check "the desktop program says that there is no display" says_that_there_is_no_display "$product/iommuscope"
	check "the desktop program opens its window without an error" opens_a_window
fi
echo "Tests run: $run, Failures: $failures, Errors: 0, Skipped: 0"
[ "$failures" = 0 ]
