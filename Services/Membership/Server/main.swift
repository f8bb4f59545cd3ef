import Contract
import Launch
import Mail
import Membership
import Models

let program = ServiceProgram(name: MembershipService.name, port: 7101, words: RecordTexts.folder) { surroundings in
    let service = try await MembershipService(surroundings.database)
    var doors = MembershipService.Doors()
    doors.welcome = surroundings.welcome
    doors.alarm = surroundings.alarm
    if let server = surroundings.mail {
        doors.post = { recipient, subject, text, id in try await server.send(MailMessage(to: recipient, subject: subject, text: text), id: id) }
    }
    let outside = doors
    let screens = try service.pages(in: surroundings.frame, doors: outside)
    let repeated: @Sendable () async throws -> Void = {
        try await service.expireOffers()
        try await service.sendLetters(outside, screens.0, surroundings.frame, at: .now())
    }
    return ServiceProgram.Running(
        answers: service.answers, subscriptions: MembershipService.subscriptions, screens: screens, repeated: repeated, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
