import Contract

/// `auzolan.privacy.v1`, mounted by all five services: what each keeps of one person, and what becomes of it when the person
/// asks (GDPR, articles 15 to 20). Membership keeps the people and asks the others.
package enum PrivacyContract {
    package static let name = "auzolan.privacy.v1.PrivacyService"

    package static let describeSubject = Method<DescribeSubjectRequest, SubjectData>(
        name, "DescribeSubject", .privacy, .writes, "Tells everything that this service keeps of one person.")
    package static let rectifySubject = Method<RectifySubjectRequest, RectifySubjectResponse>(
        name, "RectifySubject", .privacy, .writes, "Brings copies of a person's name, e-mail and telephone up to date.")
    package static let eraseSubject = Method<EraseSubjectRequest, SubjectErasure>(
        name, "EraseSubject", .privacy, .writes, "Puts nobody in the place of a person, or tells what would change.")
    package static let getErasureRegister = Method<GetErasureRegisterRequest, ErasureRegister>(
        name, "GetErasureRegister", .privacy, .reads, "Tells which erasures this service's records went through.")
    package static let replayErasure = Method<ReplayErasureRequest, SubjectErasure>(
        name, "ReplayErasure", .privacy, .writes, "Erases again what a restored backup has brought back.")

    package static let getRetention = Method<GetRetentionRequest, RetentionReport>(
        name, "GetRetention", .read, .reads, "Tells how long this service's records say who they are about.")

    package static let contract = Contract(
        name, "What this service keeps of a person, and what becomes of it when the person asks.",
        [describeSubject.description, rectifySubject.description, eraseSubject.description, getErasureRegister.description, replayErasure.description, getRetention.description])
}
