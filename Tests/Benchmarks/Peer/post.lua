-- What wrk sends: the lines of a file in turn, each the path and the body of a Connect call with a key, or GET and the path of a
-- page. A body that creates holds marks as long as what stands in for them: each time it is sent it makes another organisation.
-- Prints one line of figures. Arguments after --: file, key, number of the first organisation that is made.
local requests, position, number = {}, 0, 0

-- The tax id of a company, made from seven digits.
local function company(number)
    local digits, sum = string.format("%07d", number), 0
    for place = 1, 7 do
        local value = digits:byte(place) - 48
        if place % 2 == 1 then value = math.floor(value * 2 / 10) + value * 2 % 10 end
        sum = sum + value
    end
    return "B" .. digits .. (10 - sum % 10) % 10
end

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Connect-Protocol-Version"] = "1"
    wrk.headers["Authorization"] = "Bearer " .. arguments[2]
    number = tonumber(arguments[3])
    for line in io.lines(arguments[1]) do
        local path, body = line:match("^(%S+) (.*)$")
        local text = path == "GET" and wrk.format("GET", body, { Authorization = wrk.headers["Authorization"], Accept = "text/html" })
            or wrk.format(nil, path, nil, body)
        requests[#requests + 1] = { text = text, makes = body:find("#number##", 1, true) ~= nil }
    end
end

function request()
    position = position % #requests + 1
    local asked = requests[position]
    if not asked.makes then return asked.text end
    number = number + 1
    local text = asked.text:gsub("#number##", string.format("%09d", number))
    return (text:gsub("#tax%-id##", company(number)))
end

-- Requests a second that were answered, lost ones, p50 and p99 in ms, bytes of an answer, requests answered, requests refused.
function done(summary, latency, _)
    local errors = summary.errors
    local answered = summary.requests - errors.status
    io.write(string.format(
        "FIGURES %.1f %d %.3f %.3f %.0f %d %d\n", answered / summary.duration * 1e6, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.bytes / summary.requests, answered, errors.status))
end
