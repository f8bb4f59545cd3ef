import Contract

/// What the pages of all services of one host share: whose association it is, where the services are, where people sign in.
package struct SiteFrame: Sendable {
    package var association: String
    /// Where people find each service, by its name.
    package var addresses: [String: String]
    /// Folders of the pages that every service has beside its own.
    package var modules: [ModuleFolder]
    /// Texts that those pages ask for.
    package var textKeys: Set<String>
    /// Where people sign in and out and see their account; nil shows none of it.
    package var signInPath: String?
    package var signOutPath: String?
    package var accountPath: String?
    /// True when readers reach the services by https.
    package var isSecure: Bool
    /// How the other services of the host are searched, by their names.
    package var searches: [String: SearchPage.Elsewhere] = [:]

    package init(
        association: String, addresses: [String: String] = [:], modules: [ModuleFolder] = [], textKeys: Set<String> = [],
        signInPath: String? = nil, signOutPath: String? = nil, accountPath: String? = nil, isSecure: Bool = false
    ) {
        self.association = association
        self.addresses = addresses
        self.modules = modules
        self.textKeys = textKeys
        self.signInPath = signInPath
        self.signOutPath = signOutPath
        self.accountPath = accountPath
        self.isSecure = isSecure
    }
}

extension Site {
    /// The site of one service in the frame of its host.
    ///
    /// - Throws: `SiteFault` listing everything that is wrong.
    package init(
        of service: String, in frame: SiteFrame, modules: [ModuleFolder] = [], sections: [Section] = [], messages: [MessageLayout] = [],
        needing keys: Set<String> = []
    ) throws(SiteFault) {
        try self.init(
            modules: frame.modules + modules, association: frame.association, services: ServiceLink.all(frame.addresses, current: service),
            sections: sections, signInPath: frame.signInPath, signOutPath: frame.signOutPath, isSecure: frame.isSecure, messages: messages,
            needing: keys.union(frame.textKeys))
        accountPath = frame.accountPath
        searchPath = SearchPage.path
    }
}
