import Models

/// What the lines of an invoice sum to. VAT is reckoned once for each rate, of the sum of its lines, a half cent rounded away
/// from zero, so that an invoice and the one that takes it back are alike to the cent.
struct InvoiceTotals: Sendable {
    /// The lines of one rate.
    struct Rate: Sendable, Equatable {
        let rateHundredths: Int64
        let netCents: Int64
        let vatCents: Int64
    }

    /// From the lowest rate to the highest.
    let rates: [Rate]

    init(_ lines: [InvoiceLine]) {
        rates = Dictionary(grouping: lines, by: \.vatRateHundredths).sorted { $0.key < $1.key }.map { rate, lines in
            let net = lines.reduce(0) { $0 + $1.netCents }
            return Rate(rateHundredths: rate, netCents: net, vatCents: Self.vat(of: net, rate))
        }
    }

    var netCents: Int64 { rates.reduce(0) { $0 + $1.netCents } }
    var vatCents: Int64 { rates.reduce(0) { $0 + $1.vatCents } }
    var totalCents: Int64 { netCents + vatCents }

    private static func vat(of net: Int64, _ rate: Int64) -> Int64 {
        let product = net * rate
        return (product + (product < 0 ? -5000 : 5000)) / 10_000
    }
}
