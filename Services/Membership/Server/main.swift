import Contract
import Launch
import Mail
import Membership
import Models
import Pillar

let program = ServiceProgram(name: MembershipService.name, port: 7101, words: RecordTexts.folder) { (surroundings: ServiceProgram.Surroundings) -> ServiceProgram.Running in
    let others = ["training", "internationalisation", "funding", "kpi"]
    let service = try await MembershipService(surroundings.database, peers: Dictionary(uniqueKeysWithValues: others.map { ($0, surroundings.peer($0, .long)) }))
    var doors = MembershipService.Doors()
    doors.welcome = surroundings.welcome
    doors.alarm = surroundings.alarm
    doors.post = surroundings.mail?.post
    doors.sender = surroundings.settings["smtp-from"]
    let outside = doors
    let screens = try service.pages(in: surroundings.frame, doors: outside)
    let remind = service.remindersByMail(screens.0, send: outside.post, alarm: surroundings.alarm)
    let activityPost = service.post(screens.0, send: surroundings.mail?.post, alarm: surroundings.alarm)
    let repeated: @Sendable () async throws -> Void = {
        try await service.expireOffers()
        try await service.keepPromises(at: .now())
        try await service.sendLetters(outside, screens.0, surroundings.frame, at: .now())
        try await activityPost.run(at: .now())
        try await remind(.now())
    }
    return ServiceProgram.Running(
        answers: service.answers, subscriptions: MembershipService.subscriptions, screens: screens, repeated: repeated,
        standing: { try service.actsFor($1, person: $0, at: $2) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
