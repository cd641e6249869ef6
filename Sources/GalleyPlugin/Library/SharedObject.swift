/// What a file says of itself that is to be loaded as a library: ELF, read without mapping or running any of it.
///
/// The loader trusts a file: one that was cut short ends the process that loads it, and what a library does when it is
/// loaded it does before anybody can look at it. So this is read first. (System V ABI, chapters 4 and 5; the hash
/// table of symbols is GNU's.)
public struct SharedObject {
    /// Why a file cannot be loaded.
    public struct Flaw: Error, Equatable {
        public let message: String
        init(_ message: String) { self.message = message }
    }

    /// A name that the library gives or wants.
    public struct Symbol: Equatable {
        public var name: String
        /// False for what the library wants from others.
        public var isDefined: Bool
        /// True for data, false for functions and the rest.
        public var isObject: Bool
        public var address: Int
        /// Bytes.
        public var size: Int
    }

    private let bytes: [UInt8]
    private var segments: [Segment] = []
    private var symbolTable = 0
    private var symbolCount = 0
    private var names = 0..<0

    /// A part of the file that is loaded.
    private struct Segment {
        var offset: Int
        var address: Int
        var size: Int
    }

    /// Throws where the bytes are no library for this machine, or not all of one.
    public init(_ bytes: [UInt8]) throws(Flaw) {
        self.bytes = bytes
        guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
            throw Flaw("it is no library: it does not begin as one (ELF)")
        }
        guard bytes.count >= 64 else { throw Self.cut }
        guard bytes[4] == 2, bytes[5] == 1, number(18, 2) == Self.machine else {
            throw Flaw("it is a library for another kind of machine")
        }
        guard number(16, 2) == 3 else { throw Flaw("it is no library that can be loaded (ET_DYN)") }
        let sections = number(40, 8).addingReportingOverflow(number(58, 2) * number(60, 2))
        guard !sections.overflow, sections.partialValue <= bytes.count else { throw Self.cut }
        try readSegments()
    }

    private static let cut = Flaw("it is cut short")

    /// The machine's number in ELF.
    private static var machine: Int {
        #if arch(x86_64)
            62
        #elseif arch(arm64)
            183
        #else
            -1
        #endif
    }

    private mutating func readSegments() throws(Flaw) {
        let (start, size, count) = (number(32, 8), number(54, 2), number(56, 2))
        guard size >= 56, start >= 0, start <= bytes.count, count * size <= bytes.count - start
        else { throw Self.cut }
        var dynamic = 0..<0
        for index in 0..<count {
            let header = start + index * size
            let segment = Segment(
                offset: number(header + 8, 8), address: number(header + 16, 8),
                size: number(header + 32, 8))
            let kind = number(header, 4)
            guard kind == 1 || kind == 2 else { continue }
            guard segment.offset >= 0, segment.size >= 0, segment.address >= 0,
                segment.offset <= bytes.count, segment.size <= bytes.count - segment.offset
            else { throw Self.cut }
            if kind == 1 {
                segments.append(segment)
            } else {
                dynamic = segment.offset..<(segment.offset + segment.size)
            }
        }
        guard !dynamic.isEmpty else { throw Flaw("it has no table of what it gives (PT_DYNAMIC)") }
        try readTables(dynamic)
    }

    private mutating func readTables(_ range: Range<Int>) throws(Flaw) {
        var table: [Int: Int] = [:]
        for entry in stride(from: range.lowerBound, to: range.upperBound - 15, by: 16) {
            let tag = number(entry, 8)
            if tag == 0 { break }
            table[tag] = number(entry + 8, 8)
        }
        guard let symbols = place(table[6], 0), let strings = place(table[5], table[10] ?? 0) else {
            throw Flaw("its tables of symbols lie outside of it")
        }
        symbolTable = symbols
        names = strings..<(strings + (table[10] ?? 0))
        symbolCount = try count(table)
        guard symbolCount * 24 <= bytes.count - symbols else { throw Self.cut }
    }

    /// How many symbols there are: what the hash tables know, the table itself does not say it.
    private func count(_ table: [Int: Int]) throws(Flaw) -> Int {
        if let hash = place(table[4], 8) { return number(hash + 4, 4) }
        guard let hash = place(table[0x6FFF_FEF5], 16) else {
            throw Flaw("its symbols are in no table that can be read")
        }
        let (buckets, first, bloom) = (number(hash, 4), number(hash + 4, 4), number(hash + 8, 4))
        let start = hash + 16 + 8 * bloom
        let chains = start + 4 * buckets
        guard chains <= bytes.count else { throw Self.cut }
        var last = 0
        for bucket in 0..<buckets { last = max(last, number(start + 4 * bucket, 4)) }
        guard last >= first, last > 0 else { return first }
        while true {
            let link = chains + 4 * (last - first)
            guard link + 4 <= bytes.count else { throw Self.cut }
            last += 1
            if number(link, 4) & 1 == 1 { return last }
        }
    }

    /// Where in the file an address lies that so many bytes follow.
    private func place(_ address: Int?, _ size: Int) -> Int? {
        guard let address, size >= 0 else { return nil }
        for segment in segments
        where address >= segment.address && address - segment.address <= segment.size {
            let inside = address - segment.address
            if size <= segment.size - inside { return segment.offset + inside }
        }
        return nil
    }

    /// A number of so many bytes, low ones first; 0 behind the end, negative where it fits no `Int`.
    private func number(_ offset: Int, _ count: Int) -> Int {
        guard offset >= 0, offset <= bytes.count - count else { return 0 }
        var value: UInt64 = 0
        for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[offset + index]) }
        return Int(exactly: value) ?? -1
    }
}

extension SharedObject {
    /// The symbols whose names a condition holds for, in the order of the file.
    public func symbols(where isWanted: (ArraySlice<UInt8>) -> Bool) -> [Symbol] {
        var found: [Symbol] = []
        for index in 0..<symbolCount {
            let entry = symbolTable + 24 * index
            let name = name(number(entry, 4))
            guard !name.isEmpty, isWanted(name) else { continue }
            found.append(
                Symbol(
                    name: String(decoding: name, as: UTF8.self),
                    isDefined: number(entry + 6, 2) != 0,
                    isObject: bytes[entry + 4] & 15 == 1, address: number(entry + 8, 8),
                    size: number(entry + 16, 8)))
        }
        return found
    }

    /// The 32-bit number that stands in the file at an offset of an object's data; nil where it stands in none.
    public func number(of symbol: Symbol, at offset: Int) -> Int? {
        guard symbol.address < Int.max - offset else { return nil }
        return place(symbol.address + offset, 4).map { number($0, 4) }
    }

    /// What the library gives under a name.
    public func export(_ name: String) -> Symbol? {
        symbols { $0.elementsEqual(name.utf8) }.first { $0.isDefined }
    }

    /// The compilers that its parts were made with, as they name themselves; none where that was taken out.
    public var compilers: [String] {
        let (start, size, count) = (number(40, 8), number(58, 2), number(60, 2))
        guard size >= 64, start > 0, number(62, 2) < count else { return [] }
        let names = number(start + size * number(62, 2) + 24, 8)
        for header in (0..<count).map({ start + size * $0 }) {
            let (place, length) = (number(header + 24, 8), number(header + 32, 8))
            guard place >= 0, length >= 0, place <= bytes.count, length <= bytes.count - place,
                names >= 0, names <= bytes.count, number(header, 4) <= bytes.count - names,
                bytes[(names + number(header, 4))...].starts(with: ".comment\0".utf8)
            else { continue }
            return bytes[place..<place + length].split(separator: 0).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        return []
    }

    private func name(_ offset: Int) -> ArraySlice<UInt8> {
        guard offset >= 0, offset < names.count else { return [] }
        return bytes[names][(names.lowerBound + offset)...].prefix { $0 != 0 }
    }
}
