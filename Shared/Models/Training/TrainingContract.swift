import Contract

/// `auzolan.training.v1`: courses and their editions, credentials, the job board, incentives for talent.
package enum TrainingContract {
    package static let name = "auzolan.training.v1.TrainingService"

    package static let issueCredentials = Method<IssueCredentialsRequest, IssueCredentialsResponse>(
        name, "IssueCredentials", .write, .writes, "Issues the credentials of everybody who came to an edition and has none yet.")
    package static let revokeCredential = Method<RevokeCredentialRequest, Credential>(
        name, "RevokeCredential", .write, .writes, "Takes a credential back for good.")

    package static let publishJob = Method<PostJob<PublishingJob>, JobPosting>(
        name, "PublishJob", .write, .writes, "Puts a draft on the board.")
    package static let repostJob = Method<PostJob<RepostingJob>, JobPosting>(
        name, "RepostJob", .write, .writes, "Puts a posting that ended on the board again.")
    package static let closeJob = Method<CloseJobRequest, JobPosting>(
        name, "CloseJob", .write, .writes, "Takes a job off the board.")
    package static let closeExpiredJobs = Method<CloseExpiredJobsRequest, CloseExpiredJobsResponse>(
        name, "CloseExpiredJobs", .write, .writes, "Takes the jobs off the board whose last day is over.")

    package static let contract = Contract(
        name, "Courses and their editions, credentials, the job board and incentives for talent.",
        TrainingProgramme.methods.descriptions + TrainingEdition.methods.descriptions + Credential.methods.descriptions
            + JobPosting.methods.descriptions + TalentIncentive.methods.descriptions + verbs)

    private static let verbs = [
        issueCredentials.description, revokeCredential.description, publishJob.description, repostJob.description,
        closeJob.description, closeExpiredJobs.description,
    ]
}
