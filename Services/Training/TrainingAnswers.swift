import Contract
import Pillar

extension TrainingService {
    /// Contract method → function.
    package var answers: Answers { pillar.answers(service: Self.name) }
}
