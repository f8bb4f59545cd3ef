# Sourced by the speed benchmark: the board's page from readings that were taken from the demo data of all five services.

board_services=(membership training internationalisation funding kpi)

has_read_all() { [ "$(curl -fs "${url[kpi]}/metrics" | grep -c '^auzolan_source_age_seconds{')" = 4 ]; }

launch_board() { # Fills the five services, starts them and waits until the board has the figures of the other four.
    local name port addresses=() home="$work/board"
    for name in "${board_services[@]}"; do
        "$bin/$name" demo --home "$home" >"$work/demo" 2>&1 || { cat "$work/demo" >&2; fail "$name could not be filled"; }
    done
    board_key="$("$bin/kpi" key create benchmark kpi:read kpi:measure --home "$home")"
    for name in "${board_services[@]}"; do
        port="$(free_port)"
        url[$name]="http://127.0.0.1:$port"
        addresses+=("--$name-url" "${url[$name]}")
    done
    for name in "${board_services[@]}"; do
        "$bin/$name" --home "$home" --port "${url[$name]##*:}" --refresh-seconds 3600 "${addresses[@]}" >"$work/$name.out" 2>"$work/$name.log" &
        pid[$name]=$!
        awaited "$name" curl -fs -o /dev/null "${url[$name]}/readyz"
    done
    awaited kpi has_read_all
    echo "GET /" >"$work/kpi.scorecard"
    curl -fs -H "Authorization: Bearer $board_key" -H 'Accept: text/html' "${url[kpi]}/" >"$work/page" || fail "the scorecard does not open"
    [ "$(grep -c 'O27' "$work/page")" -gt 0 ] || fail "the scorecard shows no figures"
}

end_board() { local name; for name in "${board_services[@]}"; do end "$name"; done; }
