/// A text as a QR code (ISO/IEC 18004): byte mode, versions 1 to 10, error correction M, which mends 15 % of the symbol.
package struct QRCode: Sendable, Equatable {
    /// Modules in a row.
    package let size: Int
    private var dark: [Bool]
    /// Modules that say how to read the others; they are not masked.
    private var isFixed: [Bool]

    /// - Returns: nil for more than 213 bytes.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = (1...10).first(where: { bytes.count + ($0 < 10 ? 2 : 3) <= QRVersion($0).dataCount }) else { return nil }
        let form = QRVersion(version)
        var code = QRCode(form)
        code.place(form.codewords(bytes))
        let masked = (0..<8).map { code.masked($0) }
        self = masked.min { $0.penalty < $1.penalty } ?? code
    }

    package subscript(row: Int, column: Int) -> Bool { dark[row * size + column] }

    private init(_ form: QRVersion) {
        size = form.size
        dark = Array(repeating: false, count: form.size * form.size)
        isFixed = dark
        for (row, column) in [(0, 0), (0, size - 7), (size - 7, 0)] { finder(row, column) }
        for place in 8..<(size - 8) {
            set(6, place, place.isMultiple(of: 2))
            set(place, 6, place.isMultiple(of: 2))
        }
        let last = form.alignment.count - 1
        for (i, row) in form.alignment.enumerated() {
            for (j, column) in form.alignment.enumerated() where !(i == 0 && (j == 0 || j == last) || i == last && j == 0) { alignment(row, column) }
        }
        for place in 0..<18 where form.number >= 7 {
            let bit = Self.remainder(form.number, 0x1F25, 12) >> place & 1 == 1
            set(place / 3, size - 11 + place % 3, bit)
            set(size - 11 + place % 3, place / 3, bit)
        }
        // Kept free for the format; the last one is always dark.
        for (first, second) in formatPlaces { for place in [first, second] { set(place.0, place.1, false) } }
        set(size - 8, 8, true)
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        dark[row * size + column] = isDark
        isFixed[row * size + column] = true
    }

    /// A pattern of a corner with its light frame.
    private mutating func finder(_ top: Int, _ left: Int) {
        for row in -1...7 {
            for column in -1...7 where (0..<size).contains(top + row) && (0..<size).contains(left + column) {
                let ring = max(abs(row - 3), abs(column - 3))
                set(top + row, left + column, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func alignment(_ middle: Int, _ centre: Int) {
        for row in -2...2 { for column in -2...2 { set(middle + row, centre + column, max(abs(row), abs(column)) != 1) } }
    }

    /// The two places of each bit of the format, the least first.
    private var formatPlaces: [((Int, Int), (Int, Int))] {
        (0..<15).map { (bit: Int) -> ((Int, Int), (Int, Int)) in
            let upper: (Int, Int)
            switch bit {
            case 0..<6: upper = (bit, 8)
            case 6, 7: upper = (bit + 1, 8)
            case 8: upper = (8, 7)
            default: upper = (8, 14 - bit)
            }
            let lower: (Int, Int) = bit < 8 ? (8, size - 1 - bit) : (size - 15 + bit, 8)
            return (upper, lower)
        }
    }

    /// Lays the bits from below right in columns of two, up and down in turn.
    private mutating func place(_ codewords: [UInt8]) {
        var bit = 0
        var isUp = true
        var right = size - 1
        while right > 0 {
            if right == 6 { right -= 1 }
            for step in 0..<size {
                let row = isUp ? size - 1 - step : step
                for column in [right, right - 1] where !isFixed[row * size + column] {
                    dark[row * size + column] = bit < codewords.count * 8 && codewords[bit / 8] >> (7 - UInt8(bit % 8)) & 1 == 1
                    bit += 1
                }
            }
            isUp.toggle()
            right -= 2
        }
    }

    private func masked(_ mask: Int) -> QRCode {
        var code = self
        for row in 0..<size {
            for column in 0..<size where !isFixed[row * size + column] && Self.flips(mask, row, column) { code.dark[row * size + column].toggle() }
        }
        // Level M is 00.
        let format = Self.remainder(mask, 0x537, 10) ^ 0x5412
        for (bit, places) in formatPlaces.enumerated() {
            for place in [places.0, places.1] { code.set(place.0, place.1, format >> bit & 1 == 1) }
        }
        return code
    }

    private static func flips(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        let product = row * column
        return switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: product % 2 + product % 3 == 0
        case 6: (product % 2 + product % 3) % 2 == 0
        default: ((row + column) % 2 + product % 3) % 2 == 0
        }
    }

    /// The value with its check bits (BCH).
    private static func remainder(_ value: Int, _ generator: Int, _ length: Int) -> Int {
        var rest = value << length
        for bit in stride(from: Int.bitWidth - 1 - rest.leadingZeroBitCount, through: length, by: -1) where rest >> bit & 1 == 1 { rest ^= generator << (bit - length) }
        return value << length | rest
    }

    /// How hard it is to read (7.8.3): long runs, blocks, what looks like a corner, and much more of one colour.
    private var penalty: Int {
        var sum = 0
        let corner = [true, false, true, true, true, false, true]
        for line in 0..<size {
            for cells in [(0..<size).map { self[line, $0] }, (0..<size).map { self[$0, line] }] {
                sum += Self.runs(cells)
                for start in 0...(size - 7) where Array(cells[start..<start + 7]) == corner {
                    let before = cells[max(0, start - 4)..<start], after = cells[(start + 7)..<min(size, start + 11)]
                    if !before.contains(true) || !after.contains(true) { sum += 40 }
                }
            }
        }
        for row in 1..<size {
            for column in 1..<size where self[row, column] == self[row - 1, column] && self[row, column] == self[row, column - 1] && self[row, column] == self[row - 1, column - 1] {
                sum += 3
            }
        }
        let (black, all) = (dark.count { $0 }, dark.count)
        return sum + abs(black * 20 - all * 10) / all * 10
    }

    private static func runs(_ cells: [Bool]) -> Int {
        var (sum, length) = (0, 1)
        for place in 1...cells.count {
            if place < cells.count, cells[place] == cells[place - 1] { length += 1; continue }
            if length >= 5 { sum += length - 2 }
            length = 1
        }
        return sum
    }

    /// The code as a picture of black on white, with the light frame that readers need.
    ///
    /// - Parameter label: what it is, for who does not see it.
    package func svg(label: String) -> Markup {
        var path = ""
        for row in 0..<size { for column in 0..<size where self[row, column] { path += "M\(column + 4) \(row + 4)h1v1h-1z" } }
        let side = size + 8
        let shapes = Markup.element("rect", [("width", "\(side)"), ("height", "\(side)"), ("fill", "#fff")]).html + Markup.element("path", [("d", path), ("fill", "#000")]).html
        return Markup.element(
            "svg", [("class", "qr"), ("viewBox", "0 0 \(side) \(side)"), ("width", "220"), ("height", "220"), ("role", "img"), ("aria-label", label), ("shape-rendering", "crispEdges")],
            Markup(html: shapes))
    }
}

/// How much a version holds and how it is laid out (tables 7, 9 and E.1), for error correction M.
private struct QRVersion {
    let number: Int
    var size: Int { 17 + 4 * number }
    private let checkCount: Int
    private let blocks: [Int]
    var dataCount: Int { blocks.reduce(0, +) }

    init(_ number: Int) {
        self.number = number
        let forms: [(Int, [Int])] = [
            (10, [16]), (16, [28]), (26, [44]), (18, [32, 32]), (24, [43, 43]), (16, [27, 27, 27, 27]), (18, [31, 31, 31, 31]), (22, [38, 38, 39, 39]),
            (22, [36, 36, 36, 37, 37]), (26, [43, 43, 43, 43, 44]),
        ]
        (checkCount, blocks) = forms[number - 1]
    }

    /// Rows and columns of the middles of the alignment patterns.
    var alignment: [Int] {
        number == 1 ? [] : number < 7 ? [6, size - 7] : [6, size / 2, size - 7]
    }

    /// Data and check bytes of all blocks, taken from each in turn.
    func codewords(_ bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) { for bit in stride(from: count - 1, through: 0, by: -1) { bits.append(value >> bit & 1 == 1) } }
        append(0b0100, 4)
        append(bytes.count, number < 10 ? 8 : 16)
        for byte in bytes { append(Int(byte), 8) }
        append(0, min(4, dataCount * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var data: [UInt8] = stride(from: 0, to: bits.count, by: 8).map { (start: Int) -> UInt8 in bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) } }
        for pad in 0..<(dataCount - data.count) { data.append(pad.isMultiple(of: 2) ? 0xEC : 0x11) }
        var parts: [ArraySlice<UInt8>] = []
        for length in blocks {
            parts.append(data.prefix(length))
            data.removeFirst(length)
        }
        let checks = parts.map { ReedSolomon.check($0, checkCount) }
        let longest = blocks.max() ?? 0
        var mixed: [UInt8] = []
        for place in 0..<longest { for part in parts where place < part.count { mixed.append(part[part.startIndex + place]) } }
        for place in 0..<checkCount { for check in checks { mixed.append(check[place]) } }
        return mixed
    }
}

/// Check bytes over the field of 256 elements with the polynomial x⁸+x⁴+x³+x²+1.
private enum ReedSolomon {
    static func check(_ data: ArraySlice<UInt8>, _ count: Int) -> [UInt8] {
        var generator: [UInt8] = Array(repeating: 0, count: count - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<count {
            for place in 0..<count {
                generator[place] = product(generator[place], root)
                if place + 1 < count { generator[place] ^= generator[place + 1] }
            }
            root = product(root, 2)
        }
        var rest: [UInt8] = Array(repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in 0..<count { rest[place] ^= product(generator[place], factor) }
        }
        return rest
    }

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result = 0
        for bit in stride(from: 7, through: 0, by: -1) {
            result = result << 1 ^ (result >> 7 * 0x11D)
            result ^= Int(right >> UInt8(bit) & 1) * Int(left)
        }
        return UInt8(truncatingIfNeeded: result)
    }
}
