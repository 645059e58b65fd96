#!/usr/bin/env bash
# The only command:
#   run      build, serve on localhost, print the address
#   test     everything that CI does: lint, types, Go tests native and under wasm, end-to-end
#   build    dist/site (the page), dist/keepsight (the command), dist/keepsight-edge (the server), dist/edge (the Worker)
#   golden   write the golden files anew; read the diff
#   schema   how well column names are read, system by system held out: writes docs/SCHEMA.md and prints it
#   boosting our boosting in wasm against scikit-learn's; writes bench/BOOSTING.md (a part of bench)
#   speed    what is promised to be done within a time, in wasm; writes bench/SPEED.md (a part of bench)
#   bench    ours against the floors and other readers, in one Chromium; writes bench/RESULTS.md
#   corpus   every file of the shared corpora, its cells held against SheetJS (--every N: a slice)
#   hostile  every generated hostile file, as its generator says, natively and in Chromium (--big: the large ones too)
#   mutate   single-byte changes to 500 workbooks: 200 each, or the number given
#   fuzz     every fuzz target, one after the other: 300 s each, or the seconds given
#   edge     the Worker under the real workerd, held against the native server, and its load (--requests N)
#   leak     every way out of the page and its workers, without the defence and with it
#   package  dist/package: what npm would publish, and the same as a tarball
#   embed    the package installed in an empty project and used in Chromium; then the tests of embedding
#   release  dist/release: the page as a folder and as zips, with the command that serves it, and the npm
#            package; hashes of all
#   reproduce  two releases of what is committed, in different folders: every byte has to be the same
# A fresh machine needs Go and Node; nothing is installed outside the checkout, but for Chromium
# where `test` finds none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# What is built depends on the source and the version of Go alone: no settings of this machine, no C
# compiler, no state of the checkout (-buildvcs below).
unset GOOS GOARCH GOWASM GOAMD64 GOEXPERIMENT
export GOWORK=off CGO_ENABLED=0

step=""
say() { step=$*; printf '» %s\n' "$*"; }
trap 'status=$?; [ $status = 0 ] || [ -z "$step" ] || printf "FAILED: %s\n" "$step" >&2' EXIT
fail() { printf '%s\n' "$*" >&2; exit 1; }

need_tools() {
  command -v go >/dev/null || fail "Go is missing: install Go 1.26 or later (go.dev/dl)."
  # GOVERSION is that of the toolchain that go.mod asks for; an older Go fetches it, or says that it cannot.
  go env GOVERSION >/dev/null || fail "$(cd / && go version) is too old: install Go 1.26 or later (go.dev/dl)."
  command -v node >/dev/null || fail "Node is missing: install Node 20 or later (nodejs.org)."
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' ||
    fail "Node $(node --version) is too old: 20.19 or later is needed."
  command -v npm >/dev/null || fail "npm is missing: it comes with Node, but some systems pack it apart."
}

node_modules() {
  # npm writes this file last: older than the lock means that the installation is not of this lock.
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "npm packages"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
    touch node_modules/.package-lock.json
  fi
}

go_wasm() { # go_wasm PACKAGE OUT
  GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags="-s -w" -o "$2" "$1"
}

build() {
  need_tools
  node_modules
  mkdir -p dist/cache
  say "wire types"
  go test ./core/engine -run '^TestProtocol$' -count=1 -update >/dev/null
  say "core.wasm, workbook.wasm"
  go_wasm ./wasm/app dist/cache/core.wasm
  go_wasm ./wasm/workbook dist/cache/workbook.wasm
  say "keepsight, keepsight-edge"
  go build -trimpath -buildvcs=false -o dist/keepsight ./wasm/app
  go build -trimpath -buildvcs=false -o dist/keepsight-edge ./wasm/edge
  say "page"
  page
  say "edge Worker"
  edge_worker
}

page() {
  licences >dist/cache/LICENCES.txt
  node js/build/bundle.mjs --core dist/cache/core.wasm --workbook dist/cache/workbook.wasm \
    --wasm-exec "$(go env GOROOT)/lib/wasm/wasm_exec.js" --licences dist/cache/LICENCES.txt --out dist/site
  dist/keepsight-edge -dir dist/site -write-headers dist/site/_headers
}

# The terms of what is served: ours, Lit's, Go's and those of every Go module inside the two modules.
licences() {
  local name folder file
  {
    printf 'Keepsight\t%s\nLit\t%s\nSheetJS (@e965/xlsx)\t%s\nGo\t%s\n' . node_modules/lit node_modules/@e965/xlsx "$(go env GOROOT)"
    GOOS=js GOARCH=wasm go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}}{{"\t"}}{{.Dir}}{{end}}{{end}}' \
      ./wasm/app ./wasm/workbook | grep . | LC_ALL=C sort -u
  } | while IFS=$'\t' read -r name folder; do
    for file in "$folder"/LICENSE*; do
      printf '==== %s\n\n' "$name"
      cat "$file"
      printf '\n'
    done
  done
}

# All that wrangler.jsonc uploads. The loader is the library's: it hands the request's context to Go.
edge_worker() {
  local library
  go mod download github.com/syumai/workers # nothing built so far has needed it
  library=$(go list -m -f '{{.Dir}}' github.com/syumai/workers)
  mkdir -p dist/edge
  cat "$library/cmd/workers-assets-gen/assets/wasm_exec_go.js" >dist/edge/wasm_exec.js
  cp wasm/edge/worker.mjs dist/edge/worker.mjs
  go_wasm ./wasm/edge dist/edge/app.wasm
}

serve() {
  build
  exec dist/keepsight-edge -dir dist/site -addr "127.0.0.1:${PORT:-8080}" -next
}

find_chromium() {
  local name
  if [ -n "${CHROMIUM_PATH:-}" ]; then return; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null; then
      CHROMIUM_PATH=$(command -v "$name")
      return
    fi
  done
  CHROMIUM_PATH=$(node -e 'console.log(require("@playwright/test").chromium.executablePath())' 2>/dev/null || true)
  if [ -x "$CHROMIUM_PATH" ]; then return; fi
  say "no Chromium found; installing Playwright's"
  if timeout 300 node_modules/.bin/playwright install chromium >dist/cache/playwright-install.log 2>&1 && [ -x "$CHROMIUM_PATH" ]; then return; fi
  say "not to be had; installing the package manager's"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  if command -v apt-get >/dev/null; then
    $sudo apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium >/dev/null
  fi
  CHROMIUM_PATH=$(command -v chromium || command -v chromium-browser || true)
  [ -n "$CHROMIUM_PATH" ] || fail "No Chromium could be installed: install one and set CHROMIUM_PATH to it."
}

go_tests_native() {
  say "Go tests, native"
  go test -tags noasm -timeout 15m ./core/... ./wasm/... # not ./...: npm packages may hold Go files
}

# The same tests and goldens under wasm in Node, and the door's own. Node's loader refuses a large environment, so only
# what the tests read is passed on. The suites over larger data run natively alone.
go_tests_wasm() {
  say "Go tests, wasm"
  local runner
  runner="$(go env GOROOT)/lib/wasm/go_js_wasm_exec"
  env -i PATH="$PATH" HOME="$HOME" GOOS=js GOARCH=wasm GOCACHE="$(go env GOCACHE)" GOMODCACHE="$(go env GOMODCACHE)" \
    GOPROXY="$(go env GOPROXY)" GOFLAGS="$(go env GOFLAGS)" GONOSUMDB="$(go env GONOSUMDB)" GOSUMDB="$(go env GOSUMDB)" \
    KEEPSIGHT_SHARED=none go test -tags noasm -timeout 15m -exec "$runner" ./core/... ./wasm/app
}

lint() {
  say "lint, format, types"
  local unformatted
  unformatted=$(git ls-files -co --exclude-standard '*.go' | xargs gofmt -l)
  [ -z "$unformatted" ] || fail "gofmt would change: $unformatted"
  go vet -tags noasm ./core/... ./wasm/...
  GOOS=js GOARCH=wasm go vet -tags noasm ./core/... ./wasm/...
  node_modules/.bin/biome check --error-on-warnings .
  node_modules/.bin/tsc -p tsconfig.json
  node_modules/.bin/tsc -p tsconfig.worker.json
  node_modules/.bin/tsc -p tsconfig.node.json
}

# Published hashes are worth something only if everyone's build has them.
same_bytes_twice() {
  say "the page's files, built twice"
  node js/build/hashes.mjs dist/site >dist/cache/first.sums
  page
  node js/build/hashes.mjs dist/site | diff dist/cache/first.sums - || fail "Two builds of the page differ."
}

run_tests() {
  need_tools
  say "wire types as they are committed" # before the build, which would write them anew
  go test ./core/engine -run '^TestProtocol$' -count=1
  build
  lint
  say "unit tests of the page"
  TZ=Asia/Kathmandu node_modules/.bin/vitest run
  go_tests_native
  go_tests_wasm
  same_bytes_twice
  say "sizes"
  node js/build/sizes.mjs dist/site
  say "the edge Worker"
  node js/suite/edge.mjs --requests 300
  find_chromium
  package_in_a_project
  say "end-to-end in $CHROMIUM_PATH"
  CHROMIUM_PATH="$CHROMIUM_PATH" node_modules/.bin/playwright test
  slices
  say "all tests passed"
}

schema() {
  need_tools
  go test ./core/schema -run '^TestHeadersOfKnownSystems$' -count=1 -args -update >/dev/null
  cat docs/SCHEMA.md
}

golden() {
  need_tools
  local packages # those with golden files: others do not know the flag
  packages=$(grep -rl --include='*_test.go' '^[[:space:]]*"[^"]*/core/internal/golden"$' core | xargs -n 1 dirname | sort -u | sed 's|^|./|')
  # shellcheck disable=SC2086
  go test -tags noasm -count=1 $packages -update
  git --no-pager diff --stat -- core js/engine
}

# The long suites over shared material (KEEPSIGHT_SHARED); `test` runs a fixed slice of each.
shared="${KEEPSIGHT_SHARED:-$PWD/../shared}"

corpus() {
  need_tools
  node_modules
  mkdir -p dist
  go build -trimpath -buildvcs=false -o dist/keepsight ./wasm/app
  node js/suite/corpus.mjs dist/keepsight "$shared/corpora" "${@:---write}"
  say "text files, against the answers of csv-spectrum and against encoding/csv"
  KEEPSIGHT_SHARED="$shared" go test -tags noasm ./core/ingest/text -run 'TestCSVSpectrum|TestCorpora' -count=1
}

# Natively, then dropped on the built page; the page's worker must answer as the native engine does.
hostile() { # [--big] [what js/suite/hostile.mjs takes: --every N, --only WORD]
  local work status=0 big=""
  if [ "${1:-}" = --big ]; then
    big=--big
    shift
  fi
  need_tools
  node_modules
  find_chromium
  [ -e dist/site/index.html ] || build
  work=$(mktemp -d)
  say "hostile files in $work"
  python3 -W ignore "$shared/hostile/gen.py" "$work" $big
  hostile_native "$work" && hostile_page "$work" "$@" || status=$?
  rm -rf "$work"
  return $status
}

# What fits into `test`: every twentieth file of the corpora, every fifth hostile one on the page. The Go tests have
# all hostile files natively, and some mutations.
slices() {
  local work status=0
  if [ ! -e "$shared/corpora" ] || [ ! -e "$shared/hostile/gen.py" ] || ! command -v python3 >/dev/null; then
    say "not run: slices of the corpora and of the hostile files (KEEPSIGHT_SHARED, python3)"
    return
  fi
  say "a slice of the corpora"
  node js/suite/corpus.mjs dist/keepsight "$shared/corpora" --every 20
  work=$(mktemp -d)
  python3 -W ignore "$shared/hostile/gen.py" "$work" >/dev/null &&
    KEEPSIGHT_DOOR="$work" go test -tags noasm ./wasm/app -run '^TestDoor$' -count=1 && hostile_page "$work" --every 5 || status=$?
  rm -rf "$work"
  return $status
}

hostile_native() {
  say "hostile files, natively"
  KEEPSIGHT_HOSTILE="$1" go test -tags noasm ./core/ingest/open -run TestReferenceHostile -count=1 &&
    KEEPSIGHT_DOOR="$1" go test -tags noasm ./wasm/app -run '^TestDoor$' -count=1
}

hostile_page() {
  say "hostile files on the page, in $CHROMIUM_PATH"
  node js/suite/hostile.mjs --cases "$1" --chromium "$CHROMIUM_PATH" "${@:2}"
}

mutate() {
  need_tools
  KEEPSIGHT_SHARED="$shared" KEEPSIGHT_MUTATIONS="${1:-200}" go test -tags noasm -timeout 4h ./core/ingest/open -run TestLawMutations -count=1 -v
}

# Every fuzz target for the seconds given (300), one after the other. What is found is kept in testdata/fuzz.
fuzz() {
  need_tools
  local file package target output found=""
  output=$(mktemp)
  for file in $(grep -rl --include='*_test.go' '^func Fuzz' core wasm | LC_ALL=C sort); do
    package=./$(dirname "$file")
    for target in $(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\)(.*/\1/p' "$file"); do
      say "$package $target, ${1:-300} s"
      go test -tags noasm "$package" -run '^$' -fuzz "^$target\$" -fuzztime "${1:-300}s" -fuzzminimizetime 100x -parallel "${PARALLEL:-1}" |
        tee "$output" || only_out_of_time "$output" || found="$found $target"
    done
  done
  rm -f "$output"
  [ -z "$found" ] || fail "found something:$found"
}

# go test may call a worker that is cut off at the end of its time a failure (go.dev/issue/75804): it then
# says so, and names no input.
only_out_of_time() {
  grep -q 'context deadline exceeded' "$1" && ! grep -qE 'Failing input|panic|FAIL: Fuzz[^ ]*/' "$1"
}

# The Worker under the real workerd, held against the native server; then many requests (10,000, or what --requests says).
edge() {
  build
  say "the edge Worker"
  node js/suite/edge.mjs "$@"
}

# Every way out of the page and of its workers, first without the defence and then with it.
leak() {
  need_tools
  find_chromium
  [ -e dist/site/index.html ] || build
  say "ways out, in $CHROMIUM_PATH"
  CHROMIUM_PATH="$CHROMIUM_PATH" node_modules/.bin/playwright test leak headers
}

# What npm would publish: the folder, and as one file. npm packs without owners and times.
package() {
  say "npm package"
  node js/build/package.mjs dist/site dist/package
  rm -f dist/keepsight-*.tgz
  npm pack ./dist/package --pack-destination dist --loglevel=error >/dev/null
}

# As somebody finds it who has nothing else: packed twice, installed, compiled, in a frame and inline.
package_in_a_project() {
  say "the package in an empty project"
  node js/suite/embed.mjs --chromium "$CHROMIUM_PATH"
}

embed() {
  build
  find_chromium
  package_in_a_project
  say "embedding, end-to-end in $CHROMIUM_PATH"
  CHROMIUM_PATH="$CHROMIUM_PATH" node_modules/.bin/playwright test embed crm
}

# The page, the command for each system beside it, and the npm package.
release() {
  build
  package
  say "commands for other systems"
  rm -rf dist/cache/commands
  local system name
  for system in linux-amd64 linux-arm64 darwin-amd64 darwin-arm64 windows-amd64; do
    name=keepsight
    [ "$system" != windows-amd64 ] || name=keepsight.exe
    GOOS=${system%-*} GOARCH=${system#*-} go build -trimpath -buildvcs=false -ldflags="-s -w" \
      -o "dist/cache/commands/$system/$name" ./wasm/app
  done
  say "release"
  dist/keepsight-edge -dir dist/site -write-hosting dist/cache/hosting
  node js/build/release.mjs dist/site dist/cache/hosting dist/cache/commands dist/release dist/keepsight-*.tgz
  cat dist/release/SHA256SUMS
}

# Two releases of what is committed, the second in a folder of another depth with a space in its name, in
# another time zone, with other rights for new files, and with nothing compiled before: every byte has to
# be the same.
reproduce() {
  need_tools
  local work here there
  work=$(mktemp -d)
  here="$work/here" there="$work/some where/else/there"
  say "two releases of $(git rev-parse --short HEAD), in $work"
  git clone -q . "$here"
  git clone -q . "$there"
  "$here/build.sh" release >"$work/here.log" 2>&1 || fail "no release: see $work/here.log"
  (
    umask 077
    TZ=Pacific/Auckland LC_ALL=C GOCACHE="$work/cache" "$there/build.sh" release >"$work/there.log" 2>&1
  ) || fail "no release: see $work/there.log"
  diff "$here/dist/release/SHA256SUMS" "$there/dist/release/SHA256SUMS" ||
    fail "the releases differ, as above; they lie in $work"
  say "$(grep -c . "$here/dist/release/SHA256SUMS") files have the same bytes in both"
  chmod -R u+w "$work" && rm -rf "$work"
}

# Other readers and large files are fetched and made in a temporary folder; none of it is shipped.
bench() {
  local shared="${KEEPSIGHT_SHARED:-../shared}" work n
  if [ ! -e "$shared/tools/genretail/main.go" ]; then
    say "not run: tools/genretail is not there (KEEPSIGHT_SHARED)"
    return
  fi
  need_tools
  node_modules
  find_chromium
  work=$(mktemp -d)
  say "core.wasm, peers and files in $work"
  go_wasm ./wasm/app "$work/core.wasm"
  go build -o "$work/genretail" "$shared/tools/genretail/main.go"
  for n in 10000 100000 1067371; do "$work/genretail" -n $n -o "$work/retail$n" >/dev/null; done
  "$work/genretail" -n 10000000 -o "$work/retail10000000" >/dev/null
  rm -f "$work/retail10000000.xlsx" # a sheet ends at 1,048,576 rows
  (cd "$work" && npm init -y >/dev/null && npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
    @e965/xlsx@0.20.3 papaparse@5.7.1 hucre@1.0.0 @duckdb/duckdb-wasm@1.32.0 >/dev/null)
  # The same sheet by other writers, so that nothing is tuned to one of them.
  local csv="$work/retail100000.csv"
  node bench/write-sheet.mjs "$csv" "$work/web-sheet100000.xlsx"
  if python3 -c 'import openpyxl' 2>/dev/null; then
    python3 bench/openpyxl-sheet.py "$csv" "$work/openpyxl100000.xlsx"
  else
    say "not measured: the sheet that openpyxl writes (python3-openpyxl is not installed)"
  fi
  if command -v soffice >/dev/null; then
    (cd "$work" && mkdir office && soffice --headless --convert-to xlsx --outdir office "$csv" >/dev/null 2>&1 &&
      mv office/retail100000.xlsx libreoffice100000.xlsx)
  else
    say "not measured: the sheet that LibreOffice writes (libreoffice-calc is not installed)"
  fi
  say "benchmark in $CHROMIUM_PATH"
  local status=0 files=()
  for n in "$work"/retail{10000,100000,1067371,10000000}.{xlsx,csv} "$work"/{web-sheet,openpyxl,libreoffice}100000.xlsx "$shared/data/retail/online_retail.xlsx"; do
    [ -e "$n" ] && files+=("$n")
  done
  node bench/run.mjs --core "$work/core.wasm" --wasm-exec "$(go env GOROOT)/lib/wasm/wasm_exec.js" --peers "$work" \
    --chromium "$CHROMIUM_PATH" --runs "${RUNS:-5}" "${files[@]}" || status=$?
  rm -rf "$work"
  return $status
}

# Ours in wasm against scikit-learn's natively, where that is installed (python3-sklearn).
boosting() {
  local work status=0
  need_tools
  work=$(mktemp -d)
  GOOS=js GOARCH=wasm go test -c -o "$work/learn.wasm" ./core/internal/learn
  node bench/boosting.mjs "$work/learn.wasm" "$(go env GOROOT)" "$work" || status=$?
  rm -rf "$work"
  return $status
}

# What the product promises of its speed, in wasm: benchmarks of the packages, beside their targets.
speed() {
  local work status=0 package
  need_tools
  work=$(mktemp -d)
  for package in clv churn; do
    GOOS=js GOARCH=wasm go test -c -o "$work/$package.wasm" "./core/$package"
  done
  node bench/speed.mjs "$(go env GOROOT)" "$work" "$shared" || status=$?
  rm -rf "$work"
  return $status
}

case "${1:-}" in
  run) serve ;;
  test) run_tests ;;
  build) build ;;
  golden) golden ;;
  schema) schema ;;
  reference) need_tools; go test -tags noasm ./core/engine -run TestReferenceTable -count=1 -update; git diff --stat -- docs/METHODS.md ;;
  coverage) need_tools; go test -tags noasm ./core/clv -run 'TestCoverage$|TestBootstrap$' -coverage -update -count=1 -timeout 90m; git diff --stat -- docs/METHODS.md ;;
  edge) edge "${@:2}" ;;
  leak) leak ;;
  release) release ;;
  reproduce) reproduce ;;
  package) build; package; ls -l dist/keepsight-*.tgz ;;
  embed) embed ;;
  bench) bench; boosting; speed ;;
  boosting) boosting ;;
  speed) speed ;;
  corpus) corpus "${@:2}" ;;
  hostile) hostile "${@:2}" ;;
  mutate) mutate "${@:2}" ;;
  fuzz) fuzz "${@:2}" ;;
  *) fail "usage: ./build.sh run | test | build | golden | schema | reference | coverage | bench | boosting | speed | corpus | hostile | mutate | fuzz | edge | leak | package | embed | release | reproduce" ;;
esac
