import GalleyBundle
import GalleyCore
import GalleyWire

/// How sure the first line of an input makes that it is JSON Lines.
struct LineProbe {
    private let probe: Probe
    private let options: WireOptions

    init(_ probe: Probe, options: WireOptions) {
        self.probe = probe
        self.options = options
    }

    private static let extensions: Set<String> = ["jsonl", "ndjson", "jsonlines"]
    private static let mediaTypes: Set<String> = [
        "application/x-ndjson", "application/ndjson", "application/jsonl",
        "application/x-jsonlines",
    ]

    var certainty: Certainty {
        if let inside = insideBlock { return inside }
        if let type = probe.mediaType, Self.mediaTypes.contains(type) { return .certain }
        if Self.extensions.contains(probe.fileExtension) { return .certain }
        return content
    }

    /// Certain for a document, possible for another object or for the start of one, on one line.
    private var content: Certainty {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
        var head = probe.head[...]
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        head = head.drop(while: isBlank)
        guard head.first == UInt8(ascii: "{") else { return .no }
        let end = head.firstIndex(of: 0x0A)
        guard end != nil || probe.isWhole else { return .possible }
        var line = head[..<(end ?? head.endIndex)]
        if line.last == 0x0D { line = line.dropLast() }
        return certainty(of: Array(line))
    }

    /// Of what is in the first block of blocked gzip, which is read as it is so that it can be cut: certain, or
    /// else somebody takes the compression off and asks again. Nil for what is no such block.
    private var insideBlock: Certainty? {
        let head = probe.head
        guard head.withUnsafeBytes({ BGZFBlock.length($0) }) != nil else { return nil }
        let blocks = try? BGZFReader(size: UInt64(head.count)) { offset, buffer in
            let part = head.dropFirst(Int(clamping: offset)).prefix(buffer.count)
            buffer.copyBytes(from: part)
            return part.count
        }
        guard let first = try? blocks?.block(at: 0) else { return .no }
        var name = probe.name
        if let outer = name, outer.lowercased().hasSuffix(".gz") {
            name = String(outer.dropLast(3))
        }
        let inner = Probe(head: Array(first.bytes), isWhole: false, name: name)
        return LineProbe(inner, options: options).certainty == .certain ? .certain : .no
    }

    private func certainty(of line: [UInt8]) -> Certainty {
        line.withUnsafeBufferPointer { bytes in
            var decoder = DocumentDecoder(options)
            do throws(WireError) {
                _ = try decoder.decode(bytes)
                return .certain
            } catch {
                return error.code == .noText ? .possible : .no
            }
        }
    }
}
