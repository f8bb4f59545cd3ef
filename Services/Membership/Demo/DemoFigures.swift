import Contract
import Models
import Pillar
import Storage

/// What members declare, answer and pay.
extension MembershipDemo {
    /// Of 2022 to 2025: the year 2026 is not over.
    mutating func addDeclarations() {
        for number in DemoCast.memberRange {
            var turnover = Int64(random.pick(20...900)) * 1_000_000
            var staff = turnover / 15_000
            for year in Int32(2022)...2025 {
                turnover += turnover * Int64(random.pick(-4...16)) / 100
                staff += staff * Int64(random.pick(-3...9)) / 100
                guard random.chance(88) else { continue }
                var declaration = AnnualDeclaration()
                declaration.id = id()
                declaration.orgID = DemoCast.organisation(number)
                declaration.year = year
                declaration.turnoverCents = isCompany(number) ? turnover : nil
                declaration.employeesFteHundredths = staff
                declaration.rdiInvestmentCents = random.chance(80) ? turnover * Int64(random.pick(2...18)) / 100 : nil
                declaration.exportsCents = isCompany(number) && random.chance(85) ? turnover * Int64(random.pick([0, 10, 25, 40, 60])) / 100 : nil
                declaration.newFundingCents = random.chance(30) ? Int64(random.pick(5...200)) * 100_000 : nil
                declaration.source = random.chance(85) ? .declarado : random.pick([.registro, .estimado])
                declaration.status = random.chance(93) ? .validado : .enviado
                declarations.append(declaration)
            }
        }
    }

    mutating func addSurveys() {
        for year in Int32(2023)...2026 {
            var survey = Survey()
            survey.id = id()
            survey.kind = .satisfaccion_global
            survey.title = "Encuesta de satisfacción \(year) (ficticia)"
            survey.referenceYear = year
            survey.wave = 1
            survey.scaleMax = 10
            survey.opensOn = Day(year: Int(year), month: 10, day: 1)
            survey.closesOn = Day(year: Int(year), month: 10, day: 31)
            surveys.append(survey)
            let opens = survey.opensOn ?? Self.today
            for number in members(on: opens.adding(days: 30)) where random.chance(62) {
                addResponse(of: number, to: survey, on: opens.adding(days: random.pick(0...30)))
            }
        }
    }

    private mutating func addResponse(of number: Int, to survey: Survey, on day: Day) {
        var response = SurveyResponse()
        response.id = id()
        response.surveyID = survey.id
        response.orgID = DemoCast.organisation(number)
        response.submittedOn = day
        response.overallScoreHundredths = Int64(random.pick(12...20)) * 50
        response.serviceScores = [ServiceCode.formacion, .vigilancia, .busqueda_socios].map { code in
            var score = ServiceScore()
            score.serviceCode = code
            score.scoreHundredths = Int64(random.pick(5...10)) * 100
            return score
        }
        response.comment = random.chance(15) ? "Comentario inventado" : ""
        responses.append(response)
    }

    mutating func addIncome() {
        for semester in Self.semesters {
            for _ in 0..<6 { addIncome(.cuotas, 600_000...1_200_000, "Cuotas (ficticio)", in: semester) }
            for _ in 0..<random.pick(10...14) { addIncome(.servicios, 90_000...650_000, "Servicio a una asociada (ficticio)", in: semester) }
            for _ in 0..<random.pick(3...4) { addIncome(.programas_competitivos, 1_500_000...4_500_000, "Programa competitivo (ficticio)", in: semester) }
            addIncome(.subvencion_convenio, 9_000_000...14_000_000, "Convenio anual (ficticio)", in: semester)
            for _ in 0..<2 { addIncome(.patrocinio, 300_000...900_000, "Patrocinio (ficticio)", in: semester) }
            addIncome(.otros, 20_000...80_000, "Otros (ficticio)", in: semester)
            addIncome(.servicios, -150_000...(-30_000), "Abono (ficticio)", in: semester)
        }
    }

    private mutating func addIncome(_ category: IncomeCategory, _ cents: ClosedRange<Int>, _ concept: String, in semester: Period) {
        var entry = IncomeEntry()
        entry.id = id()
        entry.category = category
        entry.amountNetCents = Int64(random.pick(cents))
        entry.accrualDate = day(in: semester)
        entry.concept = concept
        entry.documentRef = "F-\(semester.text)-\(income.count + 1)"
        if category == .servicios, let payer = some(1, of: members(on: entry.accrualDate ?? Self.today)).first {
            entry.orgID = DemoCast.organisation(payer)
        }
        income.append(entry)
    }

    mutating func addFeePlans() {
        let whole: [(MembershipType, SizeClass, Int64)] = [
            (.fundador, .unspecified, 150_000), (.fundador, .micro, 60_000), (.fundador, .grande, 300_000), (.ordinario, .unspecified, 90_000),
            (.adherido, .unspecified, 250_000), (.colaborador, .unspecified, 0),
        ]
        for year in DemoCast.years {
            for (type, size, cents) in whole {
                var plan = FeePlan()
                plan.id = id()
                plan.year = Int32(year)
                plan.membershipType = type
                plan.sizeClass = size
                plan.amountCents = cents
                plan.proration = cents == 0 ? .ninguna : .mensual
                feePlans.append(plan)
            }
        }
    }

    /// Most are paid, those of the current year fewer.
    func raiseFees(by raising: FeeRaising, in tx: Transaction) throws {
        var random = DemoRandom(seed: 7)
        for year in DemoCast.years {
            var request = RaiseFeesRequest()
            request.year = Int32(year)
            request.dueOn = Day(year: year, month: 3, day: 31)
            for var fee in try raising.proposal(request, in: tx).fees {
                if random.chance(year == 2026 ? 85 : 98) {
                    fee.paidCents = fee.amountCents
                    fee.paidOn = Day(year: year, month: 3, day: random.pick(1...31))
                }
                _ = try raising.fees.add(fee, in: tx)
            }
        }
    }
}
