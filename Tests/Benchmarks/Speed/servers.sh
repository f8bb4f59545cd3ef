# Sourced by the benchmarks: builds, starts and ends what is compared, and loads it. Expects `here`, `work` and `fail`.
declare -A pid=() url=() first=() next=()
peers=(go fastapi)

need() { # PACKAGE…: installs Debian packages that the machine lacks.
    local package missing=() as_root=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    echo "Installing ${missing[*]} …"
    [ "$(id -u)" = 0 ] || as_root="sudo"
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

build() { # PRODUCT…: in release, as it is shipped; sets `bin`.
    local product swift=(swift build -c release --static-swift-stdlib)
    [ -z "${SCRATCH_PATH:-}" ] || swift+=(--scratch-path "$SCRATCH_PATH")
    echo "Building …"
    for product in "$@"; do
        "${swift[@]}" --product "$product" >"$work/build" 2>&1 || { cat "$work/build" >&2; fail "$product does not build"; }
    done
    bin="$("${swift[@]}" --show-bin-path)"
    GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= go build -o "$work/peer" "./$here/Peer" || fail "the Go peer does not build"
}

free_port() { # A port that nobody listens on.
    local candidate
    while true; do
        candidate=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate"; return; }
    done
}

awaited() { # NAME COMMAND…: asks every 50 ms, for 30 s at most; then shows what the server of that name logged.
    local name="$1"
    shift
    for _ in $(seq 600); do
        if "$@"; then return; fi
        sleep 0.05
    done
    cat "$work/$name.log" >&2
    fail "$name does not get ready"
}

new_database() { # ROWS: the service makes schema and key, the rows are written into its file; sets `key`.
    key="$("$bin/membership" key create benchmark membership:read membership:write --home "$work/auzolan")"
    "$bin/membership" --home "$work/auzolan" --port 0 --refresh-seconds 3600 >"$work/schema.out" 2>"$work/schema.log" &
    pid[schema]=$!
    awaited schema grep -q http "$work/schema.out"
    end schema
    "$work/peer" fill "$work/auzolan/membership.db" "$1"
}

launch() { # NAME: starts it and notes the microseconds to its first answer of a read by id.
    local name="$1" port begun answered waiter
    port="$(free_port)"
    url[$name]="http://127.0.0.1:$port"
    "$work/peer" await "${url[$name]}" "$key" >"$work/answered" 2>"$work/await.log" &
    waiter=$!
    sleep 0.2
    begun="$(date +%s%N)"
    case "$name" in
    auzolan) "$bin/membership" --home "$work/auzolan" --port "$port" --refresh-seconds 3600 >"$work/$name.out" 2>"$work/$name.log" & ;;
    go) "$work/peer" serve "$work/go.db" "$port" >"$work/$name.out" 2>"$work/$name.log" & ;;
    fastapi)
        DATABASE="$work/fastapi.db" .build-fastapi/bin/python -m uvicorn --app-dir "$here/Peer/FastAPI" app:app --port "$port" \
            --workers "$(nproc)" --no-access-log --log-level warning >"$work/$name.out" 2>"$work/$name.log" &
        ;;
    esac
    pid[$name]=$!
    wait "$waiter" || { cat "$work/await.log" "$work/$name.log" >&2; fail "$name does not answer"; }
    answered="$(cat "$work/answered")"
    first[$name]="${first[$name]:-} $(((answered - begun) / 1000))"
}

end() { # NAME: ends it by its own process id.
    kill "${pid[$1]}"
    wait "${pid[$1]}" 2>/dev/null || true
    unset "pid[$1]"
}

end_all() {
    local name
    for name in "${!pid[@]}"; do kill "${pid[$name]}" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}

family() { # PID: it and the processes that it started.
    local child
    echo "$1"
    for child in $(pgrep -P "$1"); do family "$child"; done
}
ticks() { for each in $(family "${pid[$1]}"); do awk '{ print $14 + $15 }' "/proc/$each/stat"; done | awk '{ sum += $1 } END { print sum }'; }
memory() { for each in $(family "${pid[$1]}"); do awk -v of="$2:" '$1 == of { print $2 / 1024 }' "/proc/$each/status"; done | awk '{ sum += $1 } END { printf "%.1f", sum }'; }

load() { # NAME KIND SECONDS CONNECTIONS: one run of wrk; sets `figures`: requests a second, p50 and p99 in ms, bytes and processor µs of an answer.
    local name="$1" kind="$2" before after rate lost p50 p99 bytes requests refused
    before="$(ticks "$name")"
    wrk -t1 -c"$4" -d"$3s" --timeout 10s -s "$here/Peer/post.lua" "${url[$name]}" -- "$work/$name.$kind" "$key" "${next[$name]:-2000000}" >"$work/wrk" 2>&1 || { cat "$work/wrk" >&2; fail "wrk failed"; }
    after="$(ticks "$name")"
    read -r _ rate lost p50 p99 bytes requests refused <<<"$(grep '^FIGURES' "$work/wrk")" || { cat "$work/wrk" >&2; fail "wrk printed no figures"; }
    [ "$lost" = 0 ] || fail "$name left $lost requests of $kind without an answer"
    # A server that says in time that it is too much may do so, but not often.
    [ $((refused * 20)) -lt "$requests" ] || fail "$name refused $refused requests of $kind beside $requests that it answered"
    [ "$refused" = 0 ] || echo "$name refused $refused of $kind" >>"$work/refused"
    # Numbers of organisations that are made: each once, those too whose answer was not waited for.
    next[$name]=$((${next[$name]:-2000000} + requests + refused + 2 * $4))
    [ "${next[$name]}" -lt 9999999 ] || fail "there are no more numbers for new organisations: fewer rounds or seconds, please"
    figures="$rate $p50 $p99 $bytes $(awk -v ticks=$((after - before)) -v n="$requests" -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.1f", ticks * 1e6 / hz / n }')"
}
