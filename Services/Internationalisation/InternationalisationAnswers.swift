import Contract
import Models
import Pillar
import Storage
import Web

extension InternationalisationService {
    /// Lists that people's calendars and readers follow.
    package static let subscriptions = [ActivitySubscriptions.all, ActivitySubscriptions.missions, MissionCallSubscription.all, OpportunitySubscription.all]

    /// Contract method → function, one line each.
    package var answers: Answers {
        typealias Its = InternationalisationContract
        var answers = Answers(service: Self.name, contracts: [Its.contract])
        answers.standard(missions, names: Directory.names)
        answers.standard(calls, names: Directory.names)
        answers.on(Its.openMissionCall) { try await calls.open($0, $1) }
        answers.on(Its.closeMissionCall) { try await calls.close($0, $1) }
        answers.on(Its.resolveMissionCall) { try await calls.resolve($0, $1) }
        answers.standard(interests, names: Directory.names)
        answers.on(Its.selectDelegate) { try await interests.select($0, $1) }
        answers.on(Its.rejectInterest) { try await interests.reject($0, $1) }
        answers.on(Its.withdrawInterest) { try await interests.withdraw($0, $1) }
        answers.standard(profiles, names: Directory.names)
        answers.standard(agendas, names: Directory.names)
        answers.standard(meetings, names: Directory.names)
        answers.on(Its.requestMeeting) { try await meetings.request($0, $1) }
        answers.on(Its.acceptMeeting) { try await meetings.accept($0, $1) }
        answers.on(Its.declineMeeting) { try await meetings.decline($0, $1) }
        answers.on(Its.cancelMeeting) { try await meetings.cancel($0, $1) }
        answers.on(Its.recordOutcome) { try await meetings.recordOutcome($0, $1) }
        answers.standard(networks, names: Directory.names)
        answers.standard(participations, names: Directory.names)
        answers.standard(opportunities, names: Directory.names)
        answers.on(Its.publishOpportunity) { try await opportunities.publish($0, $1) }
        answers.on(Its.withdrawOpportunity) { try await opportunities.withdraw($0, $1) }
        answers.standard(eventReferences, names: Directory.names)
        answers.on(Its.importStarter) { try await importStarter($0, $1) }
        answers.mount(pillar.answers(service: Self.name))
        answers.mount(personal.answers)
        answers.mount(RecordSearch.answers(answers, Self.screens, texts: RecordTexts.folder))
        return answers
    }
}
