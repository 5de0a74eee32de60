# Finding a Java and what the system lacks. Sourced by the launcher, in a checkout and in a packaged product, and by
# the build's scripts. Expects $program, the name that messages begin with.

java_wanted=25

say() {
	printf '%s: %s\n' "$program" "$*" >&2
}

die() {
	status=$1
	shift
	say "$*"
	exit "$status"
}

# The feature number of the Java in a folder, from its release file: no process is started for it.
java_feature() {
	[ -r "$1/release" ] || return 1
	sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Is this a Java new enough, with the tool asked for (java to run, javac to build)?
java_fits() {
	[ -n "$1" ] && [ -x "$1/bin/$2" ] || return 1
	feature=$(java_feature "$1")
	[ -n "$feature" ] && [ "$feature" -ge "$java_wanted" ]
}

# Sets java_home to the first fitting Java of JAVA_HOME, the system's usual folders and PATH; fails if there is none.
find_java() {
	for java_home in "${JAVA_HOME:-}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
		java_fits "$java_home" "$1" && return 0
	done
	on_path=$(command -v "$1" 2>/dev/null) || return 1
	on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
	java_home=${on_path%/bin/*}
	java_fits "$java_home" "$1"
}

may_install() {
	[ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null 2>&1
}

# install_packages WHAT-FOR PACKAGE...: on Debian as root installs them, having said so; otherwise says the one command.
install_packages() {
	what=$1
	shift
	if ! may_install; then
		say "$what is missing; on Debian: sudo apt-get install -y $*"
		return 1
	fi
	say "$what is missing; installing $*"
	if ! apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1; then
		apt-get update >/dev/null 2>&1
		DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 || {
			say "apt-get could not install $*"
			return 1
		}
	fi
}

# need_java TOOL: sets java_home, or installs a JDK where that is possible, or says in one line what to do.
need_java() {
	find_java "$1" && return 0
	if may_install; then
		apt-cache policy >/dev/null 2>&1 || true
		for package in openjdk-25-jdk-headless temurin-25-jdk; do
			apt-cache show "$package" >/dev/null 2>&1 || continue
			install_packages "JDK $java_wanted" "$package" && find_java "$1" && return 0
		done
	fi
	die 69 "no JDK $java_wanted or newer in JAVA_HOME, /usr/lib/jvm or PATH; install one" \
		"(Debian: package openjdk-25-jdk, or temurin-25-jdk from Adoptium) or set JAVA_HOME"
}

# GTK 3, which SWT draws with on Linux.
need_gtk() {
	[ "$(uname -s)" = Linux ] || return 0
	[ -n "$(find /usr/lib /usr/lib64 -maxdepth 2 -name libgtk-3.so.0 2>/dev/null | head -n 1)" ] ||
		ldconfig -p 2>/dev/null | grep -q 'libgtk-3\.so\.0' ||
		install_packages "GTK 3" libgtk-3-0 || exit 69
}
