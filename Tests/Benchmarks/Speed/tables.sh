# Sourced by the benchmarks: from lines of figures to tables in RESULTS.md. Expects `here`, `work` and `fail`.

spread() { # FORMAT: least / median / most of the numbers that come in.
    sort -n | awk -v f="$1" '{ v[NR] = $1 } END { printf f " / " f " / " f, v[1], v[int((NR + 1) / 2)], v[NR] }'
}
column() { cut -d' ' -f"$2" "$work/figures.$1" | spread "$3"; } # NAME.KIND COLUMN FORMAT
median() { cut -d' ' -f"$2" "$work/figures.$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
times() { # KIND PEER: how many times the peer's requests a second, round by round.
    paste -d' ' <(cut -d' ' -f1 "$work/figures.auzolan.$1") <(cut -d' ' -f1 "$work/figures.$2.$1") | awk '{ print $1 / $2 }' | spread %.2f |
        awk -F' / ' '{ printf "**%s** (%s–%s)", $2, $1, $3 }'
}
thrift() { awk -v a="$(median "auzolan.$1" 5)" -v b="$(median "$2.$1" 5)" 'BEGIN { printf "%.1f", b / a }'; } # KIND PEER
starts() { tr ' ' '\n' <<<"${first[$1]}" | grep . | awk '{ print $1 / 1000 }' | spread %.0f; }
noise() { cut -d' ' -f4 /proc/loadavg | cut -d/ -f1; }

machine() {
    echo "Measured $(date -u +%Y-%m-%d) on $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo | xargs), $(nproc) cores," \
        "$(awk '/MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GiB, Linux $(uname -r), files on $(findmnt -no FSTYPE -T "$work");" \
        "$(swift --version 2>/dev/null | head -1 | sed 's/ (.*//'), SQLite $(pkg-config --modversion sqlite3)"
}

has_marks() { # NAME
    grep -q "^<!-- $1 -->\$" "$here/RESULTS.md" && grep -q "^<!-- end of $1 -->\$" "$here/RESULTS.md" || fail "RESULTS.md has lost its marks of $1"
}
write_results() { # NAME: puts what was measured between its two marks; what is written around them by hand stays.
    has_marks "$1"
    {
        sed "/^<!-- $1 -->\$/q" "$here/RESULTS.md"
        cat "$work/results"
        sed -n "/^<!-- end of $1 -->\$/,\$p" "$here/RESULTS.md"
    } >"$work/new"
    cp "$work/new" "$here/RESULTS.md"
}
