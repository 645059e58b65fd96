#!/usr/bin/env bash
# The only command:
#   run      build, serve on localhost, print the address
#   test     everything that CI does: lint, types, Go tests native and under wasm, end-to-end
#   build    dist/site (the page), dist/keepsight (the command), dist/keepsight-edge (the server), dist/edge (the Worker)
#   golden   write the golden files anew; read the diff
#   bench    Go benchmarks
# A fresh machine needs Go and Node; nothing is installed outside the checkout, but for Chromium
# where `test` finds none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '» %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

need_tools() {
  command -v go >/dev/null || fail "Go is missing: install Go 1.26 or later (go.dev/dl)."
  command -v node >/dev/null || fail "Node is missing: install Node 20 or later (nodejs.org)."
  node -e 'process.exit(+process.versions.node.split(".")[0] < 20)' || fail "Node $(node --version) is too old: 20 or later is needed."
}

node_modules() {
  # npm writes this file last: older than the lock means that the installation is not of this lock.
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "npm packages"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
  fi
}

go_wasm() { # go_wasm PACKAGE OUT
  GOOS=js GOARCH=wasm go build -trimpath -ldflags="-s -w" -o "$2" "$1"
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
  say "page"
  node js/build/bundle.mjs --core dist/cache/core.wasm --workbook dist/cache/workbook.wasm \
    --wasm-exec "$(go env GOROOT)/lib/wasm/wasm_exec.js" --out dist/site
  say "keepsight, keepsight-edge"
  go build -trimpath -o dist/keepsight ./wasm/app
  go build -trimpath -o dist/keepsight-edge ./wasm/edge
  dist/keepsight-edge -dir dist/site -write-headers dist/site/_headers
}

edge_worker() {
  say "edge Worker"
  rm -rf dist/edge
  go run github.com/syumai/workers/cmd/workers-assets-gen -mode=go -o dist/edge >/dev/null
  go_wasm ./wasm/edge dist/edge/app.wasm
  cp wasm/edge/worker.mjs dist/edge/worker.mjs
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
  go test -tags noasm -timeout 15m ./...
}

# The same tests and goldens under wasm in Node. Node's loader refuses a large environment, so only
# what the tests read is passed on. The suites over larger data run natively alone.
go_tests_wasm() {
  say "Go tests, wasm"
  local runner
  runner="$(go env GOROOT)/lib/wasm/go_js_wasm_exec"
  env -i PATH="$PATH" HOME="$HOME" GOOS=js GOARCH=wasm GOCACHE="$(go env GOCACHE)" GOMODCACHE="$(go env GOMODCACHE)" \
    GOPROXY="$(go env GOPROXY)" GOFLAGS="$(go env GOFLAGS)" GONOSUMDB="$(go env GONOSUMDB)" GOSUMDB="$(go env GOSUMDB)" \
    KEEPSIGHT_SHARED=none go test -tags noasm -timeout 15m -exec "$runner" ./core/...
}

lint() {
  say "lint, format, types"
  local unformatted
  unformatted=$(git ls-files -co --exclude-standard '*.go' | xargs gofmt -l)
  [ -z "$unformatted" ] || fail "gofmt would change: $unformatted"
  go vet -tags noasm ./...
  GOOS=js GOARCH=wasm go vet ./wasm/...
  node_modules/.bin/biome check --error-on-warnings .
  node_modules/.bin/tsc -p tsconfig.json
  node_modules/.bin/tsc -p tsconfig.node.json
}

run_tests() {
  build
  lint
  say "unit tests of the page"
  node_modules/.bin/vitest run
  go_tests_native
  go_tests_wasm
  edge_worker
  say "sizes"
  node js/build/sizes.mjs dist/site
  find_chromium
  say "end-to-end in $CHROMIUM_PATH"
  CHROMIUM_PATH="$CHROMIUM_PATH" node_modules/.bin/playwright test
  say "all tests passed"
}

golden() {
  need_tools
  go test -tags noasm ./core/... -count=1 -update >/dev/null || true
  git --no-pager diff --stat -- core js/engine
}

case "${1:-}" in
  run) serve ;;
  test) run_tests ;;
  build) build ;;
  golden) golden ;;
  bench) need_tools; go test -run '^$' -bench . -benchmem ./core/... ;;
  *) fail "usage: ./build.sh run | test | build | golden | bench" ;;
esac
