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
