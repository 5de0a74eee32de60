# Building a checkout: Maven, the lock, and what is up to date. Sourced after jdk.sh; expects $program and $top.

maven_version=3.9.16
cache=$top/.cache

# Sets mvn to a Maven new enough for Tycho. Any older Maven of the system fetches it into the cache.
need_maven() {
	mvn=$cache/apache-maven-$maven_version/bin/mvn
	[ -x "$mvn" ] && return 0
	if ! command -v mvn >/dev/null 2>&1; then
		install_packages Maven maven || exit 69
	fi
	unpacking=$cache/unpacking.$$
	mkdir -p "$unpacking"
	# With the system's own Java first: an old Maven may not run on a Java much newer than itself.
	set -- -q -B ${MAVEN_ARGS:-} org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
		-Dartifact=org.apache.maven:apache-maven:$maven_version:zip:bin -DoutputDirectory="$unpacking"
	# From within that folder, because the plugin remembers below the current one what it has unpacked.
	if ! (cd "$unpacking" && unset JAVA_HOME MAVEN_ARGS && mvn "$@") >"$cache/maven.log" 2>&1 &&
		! (cd "$unpacking" && unset MAVEN_ARGS && JAVA_HOME=$java_home mvn "$@") >>"$cache/maven.log" 2>&1; then
		tail -n 15 "$cache/maven.log" >&2
		rm -rf "$unpacking"
		die 70 "Maven $maven_version could not be fetched; the whole output is in $cache/maven.log"
	fi
	chmod +x "$unpacking/apache-maven-$maven_version/bin/mvn"
	mv "$unpacking/apache-maven-$maven_version" "$cache/" 2>/dev/null || [ -x "$mvn" ]
	rm -rf "$unpacking"
}

# The folders and files that a build reads: for the commands only the plain jars, which are those with a bnd.bnd.
source_roots() {
	printf '%s\n' "$top/pom.xml" "$top/releng/org.iommuscope.codegen"
	if [ "$1" = commands ]; then
		for plain in "$top"/bundles/*/bnd.bnd; do
			printf '%s\n' "${plain%/bnd.bnd}"
		done
	else
		printf '%s\n' "$top/iommuscope" "$top/LICENSE" "$top/bundles" "$top/features" "$top/releng"
	fi
}

# sources commands|desktop [FIND-TEST...]: the files of that build. Tests and what builds write are not among them.
sources() (
	roots=$(source_roots "$1")
	shift
	# One root a line, so that a checkout may stand in a folder with blanks in its name.
	IFS='
'
	find $roots \( -name target -o -name bin -o -name src-gen -o -name '*.tests' -o -path '*/src/test' -o -name '.*' \) \
		-prune -o -type f "$@" -print
)

# up_to_date commands|desktop: was it built with the same files as now, none of them touched since?
up_to_date() {
	stamp=$cache/$1.stamp
	[ -r "$stamp" ] && [ "$(sources "$1" | cksum)" = "$(cat "$stamp")" ] &&
		[ -z "$(sources "$1" -newer "$stamp" | head -n 1)" ]
}

# begin_stamps KIND...: made before a build, so that what is edited while it runs counts as newer.
begin_stamps() {
	for kind; do
		rm -f "$cache/$kind.stamp"
		sources "$kind" | cksum >"$cache/$kind.stamp.new"
	done
}

end_stamps() {
	for kind; do
		mv "$cache/$kind.stamp.new" "$cache/$kind.stamp"
	done
}

# Builds of one checkout go one after the other. Where there is no flock (macOS) nothing is held.
lock_build() {
	mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || die 70 "cannot write to $cache, so nothing can be built here"
	exec 9>"$cache/build.lock"
	command -v flock >/dev/null 2>&1 || return 0
	flock -n 9 && return 0
	say "waiting for another build of this checkout"
	flock 9
}

unlock_build() {
	exec 9>&-
}

# build commands|desktop WHAT MAVEN-ARGUMENT...: builds unless up to date. The output goes to a log, whose errors are
# shown on failure.
build() {
	target=$1
	up_to_date "$target" && return 0
	what=$2
	shift 2
	need_java javac
	lock_build
	# The build that was waited for may have been this one.
	if up_to_date "$target"; then
		unlock_build
		return 0
	fi
	need_maven
	log=$cache/build.log
	if [ -e "$cache/$target.stamp" ]; then
		say "building $what anew, its sources have changed (log: $log)"
	else
		say "building $what, the first time takes some minutes (log: $log)"
	fi
	# The desktop program's build makes the command line too.
	kinds=$target
	[ "$target" = commands ] || kinds="commands desktop"
	begin_stamps $kinds
	if ! (cd "$top" && JAVA_HOME=$java_home "$mvn" -B -Dmaven.test.skip=true "$@" package 9>&-) >"$log" 2>&1 </dev/null; then
		grep '^\[ERROR\] .' "$log" | sed '/-> \[Help/,$d' | head -n 20 >&2
		die 70 "the build failed; the whole output is in $log"
	fi
	end_stamps $kinds
	unlock_build
}

# Where the build leaves the product for the system that it runs on.
product_folder() {
	case $(uname -s) in
		Darwin) system=macosx/cocoa ;;
		*) system=linux/gtk ;;
	esac
	case $(uname -m) in
		arm64 | aarch64) system=$system/aarch64 ;;
		*) system=$system/x86_64 ;;
	esac
	# On macOS the product stands in an application's folder.
	for product in "$top/releng/org.iommuscope.product/target/products/org.iommuscope.product/$system"/*; do
		[ -d "$product/Contents/Eclipse" ] && product=$product/Contents/Eclipse
		break
	done
	printf '%s' "$product"
}
