import Contract
import Foundation

/// The JSON body of an error: `{"code":…,"message":…,"details":[…]}` and no other name (Connect protocol, "Error end").
enum ErrorBody {
    static func write(_ error: ServiceError) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        writer.raw("{\"code\":")
        writer.string(error.code.rawValue)
        if !error.message.isEmpty {
            writer.raw(",\"message\":")
            writer.string(error.message)
        }
        let details = ErrorDetails.encode(error)
        if !details.isEmpty {
            writer.raw(",\"details\":[")
            for (index, item) in details.enumerated() {
                if index > 0 { writer.byte(UInt8(ascii: ",")) }
                write(item.detail, debug: item.debug, into: &writer)
            }
            writer.raw("]")
        }
        writer.raw("}")
        return writer.array()
    }

    private static func write(_ detail: ServiceError.Detail, debug: [UInt8], into writer: inout JSONWriter) {
        writer.raw("{\"type\":")
        writer.string(detail.type)
        writer.raw(",\"value\":\"")
        writer.ascii(Base64.encode(detail.value, padded: false))
        writer.raw("\"")
        if !debug.isEmpty {
            writer.raw(",\"debug\":")
            writer.raw(debug)
        }
        writer.raw("}")
    }

    /// What a client makes of the body of an answer that is not 200.
    ///
    /// A body that is no error of this shape, or whose code is none of the sixteen, gives the code that the status
    /// stands for. A detail that cannot be read is passed over; `debug` is never read.
    static func read(_ body: [UInt8], isJSON: Bool, status: Int) -> ServiceError {
        guard isJSON, let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] else {
            return ServiceError(Code(httpStatus: status), "the server answered with HTTP \(status)", isFromServer: false)
        }
        let code = (object["code"] as? String).flatMap(Code.init(rawValue:))
        var error = ServiceError(
            code ?? Code(httpStatus: status), object["message"] as? String ?? "", isFromServer: code != nil)
        let details = (object["details"] as? [Any] ?? []).compactMap { item -> ServiceError.Detail? in
            guard let item = item as? [String: Any], let type = item["type"] as? String,
                let value = (item["value"] as? String).flatMap({ Base64.decode($0) })
            else { return nil }
            return ServiceError.Detail(type: type.split(separator: "/").last.map(String.init) ?? type, value: value)
        }
        ErrorDetails.decode(details, into: &error)
        return error
    }
}
