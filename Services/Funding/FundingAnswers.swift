import Contract
import Pillar

extension FundingService {
    /// Contract method → function.
    package var answers: Answers { pillar.answers(service: Self.name) }
}
