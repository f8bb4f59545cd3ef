import Hummingbird
import Logging
import NIOCore

/// What a plain route knows of a request beside the request: where it came from.
package struct RPCContext: InitializableFromSource, Sendable {
    let channel: any Channel

    package init(source: ApplicationRequestContextSource) { channel = source.channel }

    /// Address of the other end, of a proxy when there is one; empty when it is not known.
    package var remoteAddress: String { channel.remoteAddress?.ipAddress ?? "" }
}

/// One call as it ended: for metrics and access logs. Holds no personal data but the caller's id.
package struct CallRecord: Sendable {
    package let method: String
    package let caller: String
    package let traceID: String
    /// nil when the call succeeded.
    package let code: String?
    package let duration: Duration
}
