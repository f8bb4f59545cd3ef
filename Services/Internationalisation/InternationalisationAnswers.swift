import Contract
import Pillar

extension InternationalisationService {
    /// Contract method → function.
    package var answers: Answers { pillar.answers(service: Self.name) }
}
