import CCLD2
public import GalleyCore

/// Finds the language of a document with CLD2, on a bounded sample of its text.
///
/// First it glances at 256 bytes, which is enough where CLD2 is all but certain of them; else it takes the sample:
/// the whole text where that is short, windows spread evenly over it where not. `Benchmarks/language.py` shows what
/// that costs and how often it decides as the whole text does. A language that the document came with stays where
/// the text is too short or too mixed to say.
public struct Language: Extractor {
    static let sample = StageOption<Int>(
        "sample", .byteCount(256...(64 << 20)), default: 4096,
        help: "How much of the text is looked at")
    static let glance = StageOption<Bool>(
        "glance", default: true,
        help: "Whether 256 bytes are enough where they leave no doubt")

    public static let spec = StageSpec(
        "language", .extractor, summary: "Finds the language (BCP 47) and how sure that is",
        options: [sample.spec, glance.spec],
        gives: [FieldSpec("language", .string, "BCP 47 tag of the main language")])

    private let sampleBytes: Int
    private let glances: Bool
    private var scratch: [UInt8] = []

    public init(_ options: StageOptions) throws(Diagnostic) {
        sampleBytes = options[Self.sample]
        glances = options[Self.glance]
    }

    public mutating func extract(_ document: inout FrozenDocument) throws(Diagnostic) {
        guard let found = detect(document.text) else { return }
        let isGiven = document.metadata["language"] != nil
        if isGiven, found.confidence < 0.8 { return }
        document.set(
            "language", .string(found.tag), evidence: "cld2", confidence: found.confidence)
    }

    private typealias Finding = (tag: String, confidence: Double)

    /// The tag and a confidence in 0...1, or nil where nothing can be said.
    private mutating func detect(_ text: DocumentText) -> Finding? {
        if glances, sampleBytes > Self.glanceBytes, text.count > Self.glanceBytes {
            takeSample(of: text.bytes, Self.glanceBytes)
            if let found = detectInScratch(), found.confidence >= Self.certain { return found }
        }
        takeSample(of: text.bytes, sampleBytes)
        return detectInScratch()
    }

    private mutating func detectInScratch() -> Finding? {
        var percent: Int32 = 0
        var isReliable = false
        blankControls()
        let code = scratch.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                galley_cld2_detect(
                    characters.baseAddress, Int32(characters.count), &percent, &isReliable)
            }
        }
        guard let code, percent > 0 else { return nil }
        let tag = Self.tag(of: String(cString: code))
        guard tag != "un" else { return nil }
        let share = Double(percent) / 100
        return (tag, isReliable ? share : share / 2)
    }

    /// What is looked at first, and how sure CLD2 must be for it to be enough.
    private static let glanceBytes = 256
    private static let certain = 0.98
    private static let windowBytes = 256

    /// Fills `scratch` with the text or with windows of it, cut at blanks where there are any near.
    private mutating func takeSample(of text: [UInt8], _ sampleBytes: Int) {
        scratch.removeAll(keepingCapacity: true)
        guard text.count > sampleBytes else {
            scratch.append(contentsOf: text)
            return
        }
        let windows = max(2, sampleBytes / Self.windowBytes)
        let length = sampleBytes / windows
        let stride = (text.count - length) / (windows - 1)
        for window in 0..<windows {
            let start = Self.boundary(at: window * stride, in: text)
            let end = Self.boundary(at: window * stride + length, in: text)
            scratch.append(contentsOf: text[start..<max(start, end)])
            scratch.append(UInt8(ascii: "\n"))
        }
    }

    /// CLD2 refuses a text with control characters, so they become blanks here.
    private mutating func blankControls() {
        for index in scratch.indices {
            let byte = scratch[index]
            if byte < 0x20 && byte != 0x0A || byte == 0x7F {
                scratch[index] = 0x20
            } else if byte == 0xC2, index + 1 < scratch.count, scratch[index + 1] < 0xA0 {
                scratch[index] = 0x20
                scratch[index + 1] = 0x20
            }
        }
    }

    /// The first place at or after an offset, within 32 bytes, that follows a blank; else the next scalar.
    private static func boundary(at offset: Int, in text: [UInt8]) -> Int {
        guard offset > 0, offset < text.count else { return min(offset, text.count) }
        for place in offset..<min(offset + 32, text.count) where text[place - 1] <= 0x20 {
            return place
        }
        var place = offset
        while place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
        return place
    }

    /// CLD2's codes are BCP 47 but for these old or private ones.
    private static func tag(of code: String) -> String {
        switch code {
        case "iw": "he"
        case "jw": "jv"
        case "mo": "ro"
        case "sr-ME": "sr-Latn-ME"
        case "zh-Hant", "zh-TW": "zh-Hant"
        default: code
        }
    }
}
