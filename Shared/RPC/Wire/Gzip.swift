import CZlib
import Contract

/// Compresses and decompresses gzip (RFC 1952). The one file of the wire that knows zlib.
package enum Gzip {
    private static let wrapper: Int32 = 16 + MAX_WBITS

    /// The same bytes give the same result: the header carries no time.
    static func compress(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 4, Z_DEFLATED, wrapper, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            preconditionFailure("zlib has no memory for a compressor")
        }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, uLong(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.avail_in = UInt32(bytes.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(bound)
            let result = deflate(&stream, Z_FINISH)
            precondition(result == Z_STREAM_END, "zlib needs more than its own bound")
            count = bound - Int(stream.avail_out)
        }
    }

    package static func compress(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { compress($0) } }

    /// - Parameter limit: most bytes of the result; nothing beyond it is unpacked.
    /// - Throws: `invalid_argument` for bytes that are no whole gzip stream, `resource_exhausted` beyond the limit.
    package static func decompress(_ bytes: [UInt8], limit: Int) throws(ServiceError) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, wrapper, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .internalError
        }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = []
        var status = Z_OK
        bytes.withUnsafeBufferPointer { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            while status == Z_OK, result.count <= limit { status = step(&stream, into: &result) }
        }
        guard result.count <= limit else {
            throw ServiceError(.resourceExhausted, "the message is larger than \(limit) bytes", reason: "MESSAGE_TOO_LARGE")
        }
        guard status == Z_STREAM_END, stream.avail_in == 0 else { throw .malformed("the message is not valid gzip") }
        return result
    }

    private static func step(_ stream: inout z_stream, into result: inout [UInt8]) -> Int32 {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16_384) { output in
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            let status = inflate(&stream, Z_NO_FLUSH)
            result.append(contentsOf: output.prefix(output.count - Int(stream.avail_out)))
            return status
        }
    }
}
