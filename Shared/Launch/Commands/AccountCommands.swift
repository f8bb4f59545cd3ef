import Access
import Contract

/// Accounts of people.
extension CommandForm {
    static let accounts = [createAccount, listAccounts, linkAccount, disableAccount]

    private static let createAccount = CommandForm(
        "account create", takes: 2...20, usages: ["LOGIN NAME ROLE…", "LOGIN NAME --owner"],
        options: [.flag("owner", "may do everything in every service")],
        "Makes an account for a person and prints the link with which the person chooses a password.",
        """
        LOGIN is what the person signs in with, usually a work e-mail address. A ROLE is SERVICE:ROLE, of reader, board (figures
        only), staff and admin; *:staff stands for every service. The link works once, within half an hour, at the running
        service; account link makes another one. Accounts are kept by the service that the setting accounts names. The service
        may be working.

        Example: {program} account create ane@example.eus "Ane Ficticia" kpi:board membership:staff
        """
    ) { launcher, invocation in
        var account = Account()
        account.login = invocation.arguments[0]
        account.displayName = invocation.arguments[1]
        account.roles = invocation.has("owner") ? RoleGrants.owner.texts : Array(invocation.arguments.dropFirst(2))
        guard !account.roles.isEmpty else { throw ServiceError.malformed("which role? SERVICE:ROLE, or --owner for who may do everything") }
        let (new, settings) = (account, try launcher.settings(invocation.flags))
        try await launcher.withAdmin(settings) { peer in
            let made = try await peer.call(Account.methods.create, CreateRecord(new))
            try await launcher.printLink(of: made.id, settings, peer)
        }
    }

    private static let listAccounts = CommandForm(
        "account list", "Lists the accounts of people.",
        "A line for each account: its login, name, roles, when it last signed in, and whether it is disabled. The service may be working."
    ) { launcher, invocation in
        try await launcher.withAdmin(try launcher.settings(invocation.flags)) { peer in
            for account in try await Launcher.accounts(peer) {
                print(
                    [
                        account.login, account.displayName, account.roles.joined(separator: " "), "signed in \(account.lastSignInTime?.text ?? "never")",
                        account.isDisabled ? "disabled" : "",
                    ].joined(separator: "\t"))
            }
        }
    }

    private static let linkAccount = CommandForm(
        "account link", takes: 1...1, usages: ["LOGIN"], "Prints a link with which a person chooses a new password.",
        "The link works once, within half an hour. Choosing a password ends all of the person's sessions. The service may be working."
    ) { launcher, invocation in
        let settings = try launcher.settings(invocation.flags)
        try await launcher.withAdmin(settings) { peer in
            try await launcher.printLink(of: try await Launcher.account(invocation.arguments[0], peer).id, settings, peer)
        }
    }

    private static let disableAccount = CommandForm(
        "account disable", takes: 1...1, usages: ["LOGIN"], "Lets a person not sign in any more and ends the person's sessions at once.",
        "The account stays for the history of records. Another administrator must be left. The service may be working."
    ) { launcher, invocation in
        try await launcher.withAdmin(try launcher.settings(invocation.flags)) { peer in
            var account = try await Launcher.account(invocation.arguments[0], peer)
            account.isDisabled = true
            _ = try await peer.call(Account.methods.update, UpdateRecord(account, mask: ["isDisabled"]))
            print("disabled")
        }
    }
}

extension Launcher {
    fileprivate func printLink(of id: String, _ settings: Settings, _ peer: any Peer) async throws {
        var request = CreateResetLinkRequest()
        request.accountID = id
        print("\(settings.pages(of: program.name))\(try await peer.call(AdminContract.createResetLink, request).path)")
    }

    fileprivate static func accounts(_ peer: any Peer) async throws -> [Account] {
        var found: [Account] = []
        var token = ""
        repeat {
            let page = try await peer.call(Account.methods.list, ListRecords(pageSize: 200, pageToken: token))
            found += page.records
            token = page.nextPageToken
        } while !token.isEmpty
        return found
    }

    fileprivate static func account(_ login: String, _ peer: any Peer) async throws -> Account {
        guard let found = try await accounts(peer).first(where: { $0.login == login.lowercased() }) else { throw ServiceError.notFound("account", login) }
        return found
    }
}
