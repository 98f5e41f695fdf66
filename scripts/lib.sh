# scripts/run と scripts/test が共に使う: 道具を探し、要るときだけビルドする。

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

java_major() {
  [ -x "$1/bin/javac" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# JDK 21 以上を JAVA_HOME に入れる。JAVA_HOME が古ければ、入っている最も新しいものを使う。
find_jdk() {
  local best="" best_major=20 candidate major
  if [ -n "${JAVA_HOME:-}" ]; then
    major=$(java_major "$JAVA_HOME" || true)
    if [ "${major:-0}" -ge 21 ]; then
      quiet_maven "$major"
      return
    fi
  fi
  for candidate in /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    major=$(java_major "$candidate" || true)
    if [ "${major:-0}" -gt "$best_major" ]; then
      best=$candidate
      best_major=$major
    fi
  done
  [ -n "$best" ] || fail "JDK 21 以上が見つかりません。入れて JAVA_HOME に示してください。 / JDK 21 or newer is required (set JAVA_HOME)."
  export JAVA_HOME=$best
  quiet_maven "$best_major"
}

# 新しい JDK が Maven 自身の部品について出す警告を止め、ビルドの出力を読めるものにする。
quiet_maven() {
  if [ "$1" -ge 24 ]; then
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
  fi
}

# Maven 3.8 以上と npm があるか。
find_build_tools() {
  local version
  command -v mvn >/dev/null || fail "Maven 3.8 以上が見つかりません。 / Maven 3.8 or newer is required."
  version=$(mvn --version 2>/dev/null | sed -n '1s/.*Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  set -- ${version:-0 0}
  [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 8 ]; } ||
    fail "Maven 3.8 以上が要ります（今は $1.$2）。 / Maven 3.8 or newer is required."
  command -v npm >/dev/null || fail "npm（Node.js）が見つかりません。 / npm (Node.js) is required."
}

has_browser() {
  command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null ||
    command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

# ブラウザーの検証に使う Chromium と日本語の書体。root なら入れ、そうでなければ入れ方を示す。
# 窓を描かない chromium-headless-shell は、窓を持つ Chromium よりずっと速い。入れられなければ、ある方を使う。
find_browser() {
  local missing=()
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && ! command -v chromium-headless-shell >/dev/null; then
    echo "chromium-headless-shell を入れています…"
    { apt-get update -qq &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell; } \
      >/dev/null 2>&1 || true
  fi
  has_browser || missing+=(chromium)
  if command -v fc-list >/dev/null; then
    [ -n "$(fc-list :lang=ja family | head -n 1)" ] || missing+=(fonts-noto-cjk)
  elif command -v apt-get >/dev/null; then
    [ -d /usr/share/fonts/opentype/noto ] || missing+=(fonts-noto-cjk)
  fi
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "${missing[*]} を入れています…"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
      >/dev/null || fail "${missing[*]} を入れられません。 / apt-get install ${missing[*]} failed."
  else
    fail "ブラウザーの検証に要るものがありません: sudo apt-get install ${missing[*]} / Missing: ${missing[*]}"
  fi
}

# pgbench（Debian の postgresql のパッケージ）。root なら入れ、そうでなければ入れ方を示す。
find_pgbench() {
  command -v pgbench >/dev/null && return
  ls /usr/lib/postgresql/*/bin/pgbench >/dev/null 2>&1 && return
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "postgresql を入れています…"
    # 入れたときに自分のクラスターを作って起動しないように。
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
      echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      -o Dpkg::Options::=--force-confold postgresql; } >/dev/null ||
      fail "postgresql を入れられません。 / apt-get install postgresql failed."
  else
    fail "pgbench がありません: sudo apt-get install postgresql / pgbench is missing."
  fi
}

# clamd（Debian の clamav-daemon）。root なら入れ、そうでなければ入れ方を示す。署名は検証が自分で書くので、取り寄せない。
# なければ、検査の検証だけが失敗し、ほかの検証は検査なしで行う。
find_clamd() {
  local policy=/usr/sbin/policy-rc.d status=0 directory
  for directory in /usr/sbin /usr/local/sbin /opt/homebrew/sbin /usr/bin; do
    [ ! -x "$directory/clamd" ] || return 0
  done
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "clamav-daemon を入れています…"
    # 入れたときに、常駐を始めたり署名を取り寄せたりしないように。
    if [ -e "$policy" ]; then policy=""; else printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod +x "$policy"; fi
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      clamav-daemon; } >/dev/null 2>&1 || status=$?
    [ -z "$policy" ] || rm -f "$policy"
    [ "$status" -eq 0 ] || echo "clamav-daemon を入れられません。 / apt-get install clamav-daemon failed." >&2
  else
    echo "clamd がありません: sudo apt-get install clamav-daemon / clamd is missing." >&2
  fi
}

# 最後に成功したビルドより後に変わったファイルがあるか。
sources_changed() {
  local built=application-ear/target/built
  [ -f "$built" ] && [ -f application-ear/target/jinjibu.ear ] || return 0
  [ -n "$(find pom.xml application-*/pom.xml application-*/src config scripts/stack \
    application-web/package.json application-web/package-lock.json -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

# 消えたか移ったソースのクラスが前のビルドから残ると、製品に紛れ込む。一つでも消えていれば、すべて作り直す。
forget_removed_sources() {
  local known=application-ear/target/sources
  mkdir -p application-ear/target
  find application-*/src scripts/stack \( -name '*.java' -o -name '*.jte' \) | sort >"$known.now"
  if [ ! -f "$known" ] || [ -n "$(comm -23 "$known" "$known.now")" ]; then
    rm -rf application-{model,ejb,web}/target application-ear/target/{classes,test-classes,maven-status,jinjibu,jinjibu.ear}
  fi
  mv "$known.now" "$known"
}

build() {
  find_build_tools
  forget_removed_sources
  mkdir -p application-ear/target
  : >application-ear/target/building
  mvn -q -B -ntp -DskipTests package || fail "ビルドに失敗しました。 / Build failed."
  mv application-ear/target/building application-ear/target/built
}

# 検証のクラスにあるプログラム（通し稽古、量るもの）を、Maven を介さずに動かす。要るときだけ先にビルドする。
program() {
  if sources_changed || [ ! -f application-ear/target/program-classpath ]; then
    echo "ビルドしています…"
    build
    (launcher prepare)
  fi
  default_interrupt
  exec ${reset[@]+"${reset[@]}"} "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+IgnoreUnrecognizedVMOptions \
    --sun-misc-unsafe-memory-access=allow -Dlog4j2.statusLoggerLevel=OFF \
    -cp "application-ear/target/test-classes:application-ear/target/classes:application-model/target/classes:$(cat application-ear/target/program-classpath)" \
    "$@"
}

# 量るプログラムの選択肢: --port-offset N（既定 1000）、--seconds N（一回に量る秒、既定 30）。
bench() {
  local offset=1000 seconds=30
  while [ $# -gt 1 ]; do
    case "$2" in
      --port-offset) offset=${3:?--port-offset に整数を付けてください}; set -- "$1" "${@:4}" ;;
      --seconds) seconds=${3:?--seconds に整数を付けてください}; set -- "$1" "${@:4}" ;;
      *) fail "知らない選択肢です / unknown option: $2" ;;
    esac
  done
  program "-Djinjibu.bench.seconds=$seconds" "-Djinjibu.test.port-offset=$offset" "$1"
}

# 裏で始められると SIGINT が無視されたままになり、止める合図が届かない。戻す命令を reset に入れる。
default_interrupt() {
  reset=()
  if env --default-signal=INT true 2>/dev/null; then
    reset=(env --default-signal=INT)
  fi
}

launcher() {
  default_interrupt
  exec ${reset[@]+"${reset[@]}"} "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -cp 'application-ear/target/classes:application-ear/target/launcher-lib/*' jp.jinjibu.stack.Stack "$@"
}
