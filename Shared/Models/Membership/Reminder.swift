import Contract

/// When members are reminded of an invoice: so many days before or after its last day to pay.
package struct ReminderRule: ServedResource {
    package var id = ""
    package var name = ""
    package var days: Int32 = 0
    package var isAutomatic = false
    package var isPaused = false
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ReminderRule>(
        "auzolan.membership.v1.ReminderRule", "When members are reminded of an invoice: so many days before or after its last day to pay.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "name", \.name, "What the step is called.", .required, .length(1...100)),
            .int32(3, "days", \.days, "Days after the last day to pay; negative before it, 0 on the day. Each number has one rule.", .range(-90...365)),
            .flag(4, "isAutomatic", \.isAutomatic, "Is sent by itself when its day comes; else by the office."),
            .flag(5, "isPaused", \.isPaused, "Is not sent for now."),
            .text(6, "etag", \.etag, "Version of the record."),
            .instant(7, "createTime", \.createTime, "When it was made.", .output),
            .instant(8, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ReminderRule>(MembershipContract.name, plural: "ReminderRules")
}

/// Where a reminder stands: waiting to be sent, sent, given up after many tries, or no longer needed when its turn came.
package enum ReminderStatus: String, Term {
    case unspecified = "", pendiente, enviado, fallido, anulado
    package static let meaning = "Where a reminder stands"
}

/// A step of reminding about one invoice: sent once and never again. Those of one member go in one mail.
package struct Reminder: ServedResource {
    package var id = ""
    package var invoiceID = ""
    package var ruleID = ""
    package var orgID = ""
    package var recipient = ""
    package var language = DocumentLanguage.unspecified
    package var status = ReminderStatus.unspecified
    package var openCents: Int64 = 0
    package var attempts: Int32 = 0
    package var failure = ""
    package var sendTime: Instant?
    package var nextTime: Instant?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Reminder>(
        "auzolan.membership.v1.Reminder", "A step of reminding about one invoice: sent once and never again.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "invoiceId", \.invoiceID, "About which invoice.", .references("Invoice"), .output),
            .text(3, "ruleId", \.ruleID, "By which rule.", .references("ReminderRule"), .output),
            .text(4, "orgId", \.orgID, "Whose invoice it is.", .references("Organisation"), .output),
            .text(5, "recipient", \.recipient, "Where it goes.", .output, .personal),
            .term(6, "language", \.language, "In which language.", .output),
            .term(7, "status", \.status, "Where it stands.", .output),
            .int64(8, "openCents", \.openCents, "What was open when it was made, in cents of euro.", .output),
            .int32(9, "attempts", \.attempts, "How often it was tried.", .output),
            .text(10, "failure", \.failure, "Why the last try failed.", .output),
            .instant(11, "sendTime", \.sendTime, "When the mail server took it.", .output),
            .instant(12, "nextTime", \.nextTime, "When it is tried again.", .output),
            .text(13, "note", \.note, "Remarks: what the member answered.", .length(0...1000)),
            .text(14, "etag", \.etag, "Version of the record."),
            .instant(15, "createTime", \.createTime, "When it was made.", .output),
            .instant(16, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Reminder>(MembershipContract.name, plural: "Reminders")
}

/// Why an open invoice gets no reminder though a step's day has come.
package enum ReminderSkip: String, Term {
    case unspecified = "", sin_correo, presentada_al_banco
    package static let meaning = "Why no reminder is sent"
}

/// An invoice that gets no reminder though a step's day has come.
package struct SkippedReminder: Message {
    package var invoiceID = ""
    package var orgID = ""
    package var why = ReminderSkip.unspecified

    package init() {}

    package static let fields = FieldTable<SkippedReminder>(
        "auzolan.membership.v1.SkippedReminder", "An invoice that gets no reminder though a step's day has come.",
        [
            .text(1, "invoiceId", \.invoiceID, "Which invoice.", .references("Invoice")),
            .text(2, "orgId", \.orgID, "Whose it is.", .references("Organisation")),
            .term(3, "why", \.why, "Why not."),
        ])
}

/// Reminds of every open invoice for which a step's day has come.
package struct SendRemindersRequest: Message {
    package var onDay: Day?
    package var apply = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<SendRemindersRequest>(
        "auzolan.membership.v1.SendRemindersRequest", "Reminds of every open invoice for which a step's day has come.",
        [
            .day(1, "onDay", \.onDay, "Steps whose day is this one or before.", .required),
            .flag(2, "apply", \.apply, "Puts them into the post, which goes out within minutes; without it only tells which would go."),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What goes out, or would.
package struct SendRemindersResponse: Message {
    package var reminders: [Reminder] = []
    package var skipped: [SkippedReminder] = []
    package var mails: Int32 = 0
    package var applied = false

    package init() {}

    package static let fields = FieldTable<SendRemindersResponse>(
        "auzolan.membership.v1.SendRemindersResponse", "What goes out, or would.",
        [
            .messages(1, "reminders", \.reminders, "The reminders; without ids when nothing was written."),
            .messages(2, "skipped", \.skipped, "Open invoices that get none, and why."),
            .int32(3, "mails", \.mails, "In how many mails: one for each member."),
            .flag(4, "applied", \.applied, "They are in the post."),
        ])
}
