import Contract
import Models
import Pillar
import Storage
import Web

extension TrainingService {
    /// Lists that people's calendars and readers follow.
    package static let subscriptions = [ActivitySubscriptions.all, JobSubscription.all]

    /// Contract method → function, one line each.
    package var answers: Answers {
        typealias Its = TrainingContract
        var answers = Answers(service: Self.name, contracts: [Its.contract])
        answers.standard(programmes)
        answers.standard(editions)
        answers.standard(credentials)
        answers.on(Its.issueCredentials) { try await credentials.issue($0, $1) }
        answers.on(Its.revokeCredential) { try await credentials.revoke($0, $1) }
        answers.standard(jobs, names: Directory.names)
        answers.on(Its.publishJob) { try await jobs.publish($0, $1) }
        answers.on(Its.repostJob) { try await jobs.repost($0, $1) }
        answers.on(Its.closeJob) { try await jobs.close($0, $1) }
        answers.on(Its.closeExpiredJobs) { try await jobs.closeExpired($0, $1) }
        answers.standard(incentives)
        answers.mount(pillar.answers(service: Self.name))
        answers.mount(personal.answers)
        answers.mount(RecordSearch.answers(answers, Self.screens, texts: RecordTexts.folder))
        return answers
    }
}
