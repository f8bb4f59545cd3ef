-- What wrk sends: the bodies of a file in turn, as Connect calls with a key. Prints one line of figures.
-- Arguments after --: method, file of bodies (one a line), key.
local requests, position = {}, 0

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Connect-Protocol-Version"] = "1"
    wrk.headers["Authorization"] = "Bearer " .. arguments[3]
    for body in io.lines(arguments[2]) do
        requests[#requests + 1] = wrk.format(nil, "/auzolan.membership.v1.MembershipService/" .. arguments[1], nil, body)
    end
end

function request()
    position = position % #requests + 1
    return requests[position]
end

function done(summary, latency, _)
    local errors = summary.errors
    io.write(string.format(
        "FIGURES %.1f %d %.3f %.3f %.0f %d\n", summary.requests / summary.duration * 1e6,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50) / 1000,
        latency:percentile(99) / 1000, summary.bytes / summary.requests, summary.requests))
end
