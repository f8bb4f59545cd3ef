import Contract
import Mail
import Storage
import Web

/// What makes a library a program: its name, its port and how it is built.
package struct ServiceProgram: Sendable {
    /// What a running service is made of.
    package struct Running: Sendable {
        package let answers: Answers
        /// Lists that people's calendars and readers follow.
        package let subscriptions: [Subscription]
        package let screens: (Site, PageRoutes)
        /// Repeated while the service runs; what it throws is logged and tried again the next time.
        package let repeated: (@Sendable () async throws -> Void)?
        /// What it measures of itself beside what every service does.
        package let metrics: (@Sendable () throws -> [Metric])?
        /// Whether a person to whom the service opened a session still acts for an organisation; nil for whom it does not know.
        package let standing: (@Sendable (_ person: String, _ organisation: String, _ now: Instant) throws -> Bool?)?
        /// Fills the empty database with invented data.
        package let demo: (@Sendable (Call) async throws -> Void)?

        package init(
            answers: Answers, subscriptions: [Subscription] = [], screens: (Site, PageRoutes), repeated: (@Sendable () async throws -> Void)? = nil,
            metrics: (@Sendable () throws -> [Metric])? = nil,
            standing: (@Sendable (_ person: String, _ organisation: String, _ now: Instant) throws -> Bool?)? = nil, demo: (@Sendable (Call) async throws -> Void)? = nil
        ) {
            self.answers = answers
            self.subscriptions = subscriptions
            self.screens = screens
            self.repeated = repeated
            self.metrics = metrics
            self.standing = standing
            self.demo = demo
        }
    }

    /// How long a peer is waited for.
    package enum Patience: Sendable {
        /// Somebody waits, and there is something to show without the answer: as the settings say.
        case brief
        /// Nobody waits.
        case long
    }

    /// What a service finds when it is built.
    package struct Surroundings: Sendable {
        package let settings: Settings
        /// What its pages share with those of the other services.
        package let frame: SiteFrame
        package let database: any Database
        /// A peer that calls another service over HTTP with this service's token.
        package let peer: @Sendable (_ service: String, Patience) -> any Peer

        /// The server that takes the service's mail; nil where none is set.
        package let mail: MailServer?
        /// Opens a session for a contact of an organisation, who reaches its records alone; gives the cookie to set.
        package let welcome: @Sendable (_ person: String, _ name: String, _ organisation: String) async throws -> String
        /// Writes what an operator must see into the log.
        package let alarm: @Sendable (String) -> Void

        /// How long a brief call lasts with a second try.
        package var patience: Duration { settings.briefly }
    }

    package let name: String
    package let port: Int
    /// Folder of the words for the fields of the service's records; see `ModuleFolder`.
    let words: ModuleFolder?
    /// What its executable understands beside the commands of all.
    let commands: [Command]
    package let build: @Sendable (Surroundings) async throws -> Running

    package init(name: String, port: Int, words: String? = nil, commands: [Command] = [], build: @escaping @Sendable (Surroundings) async throws -> Running) {
        self.name = name
        self.port = port
        self.words = words.map { ModuleFolder(path: $0) }
        self.commands = commands
        self.build = build
    }
}
