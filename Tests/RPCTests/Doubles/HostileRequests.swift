/// Requests no honest client sends, as bytes. Each is to be refused with a status of the 400s and the end of its connection.
enum HostileRequests {
    static let post = "POST /auzolan.test.v1.TestService/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    /// What a smuggler hides in the body of another request.
    private static let smuggled = "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let two = "Content-Length: 2\r\n\r\n{}"
    private static let chunked = "Transfer-Encoding: chunked\r\n\r\n"
    private static let chunks = "2\r\n{}\r\n0\r\n\r\n"

    static let all = lengths.merging(codings, uniquingKeysWith: { first, _ in first }).merging(chunkings, uniquingKeysWith: { first, _ in first })
        .merging(lines, uniquingKeysWith: { first, _ in first }).merging(hosts, uniquingKeysWith: { first, _ in first })
        .merging(starts, uniquingKeysWith: { first, _ in first }).merging(sizes, uniquingKeysWith: { first, _ in first })

    private static let lengths = [
        "two lengths": post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + smuggled,
        "the same length twice": post + "Content-Length: 2\r\n" + two,
        "length as a list": post + "Content-Length: 2, 2\r\n\r\n{}",
        "negative length": post + "Content-Length: -2\r\n\r\n{}",
        "length with a plus": post + "Content-Length: +2\r\n\r\n{}",
        "length that is no number": post + "Content-Length: 0x2\r\n\r\n{}",
        "length with a blank in it": post + "Content-Length: 1 2\r\n\r\n{}          ",
        "empty length": post + "Content-Length: \r\n\r\n{}",
        "length beyond any number": post + "Content-Length: 99999999999999999999\r\n\r\n{}",
        "folded length": post + "Content-Length:\r\n 2\r\n\r\n{}",
    ]

    private static let codings = [
        "length and chunks": post + "Content-Length: 4\r\n" + chunked + "0\r\n\r\n" + smuggled,
        "chunks and length": post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + chunks + smuggled,
        "chunks in HTTP/1.0": post.replacing("HTTP/1.1", with: "HTTP/1.0") + chunked + chunks + smuggled,
        "chunks in HTTP/1.0 that is kept alive": post.replacing("HTTP/1.1", with: "HTTP/1.0") + "Connection: keep-alive\r\n" + chunked + chunks + smuggled,
        "unknown transfer coding": post + "Transfer-Encoding: xchunked\r\n\r\n" + chunks,
        "another coding before the chunks": post + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunks,
        "another coding after the chunks": post + "Transfer-Encoding: chunked, identity\r\n\r\n" + chunks + smuggled,
        "chunked twice": post + "Transfer-Encoding: chunked, chunked\r\n\r\n" + chunks + smuggled,
        "codings in two lines": post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + chunks + smuggled,
        "coding behind a vertical tab": post + "Transfer-Encoding: \u{B}chunked\r\n\r\n" + chunks + smuggled,
        "coding in quotes": post + "Transfer-Encoding: \"chunked\"\r\n\r\n" + chunks + smuggled,
        "blank before the coding's colon": post + "Transfer-Encoding : chunked\r\n\r\n" + chunks + smuggled,
    ]

    private static let chunkings = [
        "bad chunk size": post + chunked + "zz\r\n{}\r\n0\r\n\r\n",
        "negative chunk size": post + chunked + "-2\r\n{}\r\n0\r\n\r\n",
        "chunk size with 0x": post + chunked + "0x2\r\n{}\r\n0\r\n\r\n",
        "huge chunk size": post + chunked + "fffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "chunk longer than its size": post + chunked + "2\r\n{}XX\r\n0\r\n\r\n",
        "chunk extension that a bare line feed ends": post + chunked + "2;a\n{}\r\n0\r\n\r\n" + smuggled,
        "chunk extension without end": post + chunked + "2;" + String(repeating: "a", count: 300_000),
        "length after the last chunk": post + chunked + "2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n",
    ]

    private static let lines = [
        "space before the colon": post + "X-A : 1\r\n" + two,
        "folded header": post + "X-A: 1\r\n 2\r\n" + two,
        "bare line feed in a header": post + "X-A: 1\nX-B: 2\rX\r\n" + two,
        "bare carriage return in a header": post + "X-A: 1\rX-B: 2\r\n" + two,
        "bare line feeds throughout": (post + two).replacing("\r\n", with: "\n"),
        "head that a bare line feed ends": post + "Content-Length: 2\r\n\n{}",
        "zero byte in a header": post + "X-A: \0\r\n" + two,
        "control character in a header": post + "X-A: a\u{1}b\r\n" + two,
        "header without a name": post + ": x\r\n" + two,
        "header without a colon": post + "X-A\r\n" + two,
        "header name with a bracket": post + "X(A): x\r\n" + two,
        "header name beyond ASCII": post + "Ñ: x\r\n" + two,
    ]

    private static let hosts = [
        "no host": post.replacing("Host: a\r\n", with: "") + two,
        "two hosts": post + "Host: b\r\n" + two,
        "empty host": post.replacing("Host: a", with: "Host: ") + two,
        "host with a blank": post.replacing("Host: a", with: "Host: a b") + two,
        "host with a name before it": post.replacing("Host: a", with: "Host: x@a") + two,
        "host with a path": post.replacing("Host: a", with: "Host: a/b") + two,
    ]

    private static let starts = [
        "no HTTP": "\u{16}\u{3}\u{1}\0\u{1}hello\r\n\r\n",
        "unknown version": "POST / HTTP/9.9\r\nHost: a\r\n\r\n",
        "HTTP/0.9": "GET /\r\n\r\n",
        "HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "no path": "POST\r\n\r\n",
        "path without a slash": "GET secret HTTP/1.1\r\nHost: a\r\n\r\n",
        "zero byte in the path": "GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n",
        "blank in the path": "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
        "unknown method": "BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
        "method in small letters": "post / HTTP/1.1\r\nHost: a\r\n\r\n",
        "tunnel": "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n" + smuggled,
        "line of a proxy's protocol": "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + post + two,
    ]

    private static let sizes = [
        "huge header": post + "X-A: \(String(repeating: "a", count: 20_000))\r\n" + two,
        "huge headers together": post + String(repeating: "X-A: \(String(repeating: "a", count: 400))\r\n", count: 50) + two,
        "many headers": post + String(repeating: "X-A: 1\r\n", count: 65) + two,
        "huge address": "GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: a\r\n\r\n",
        "blank lines without end": String(repeating: "\r\n", count: 150_000),
    ]
}
