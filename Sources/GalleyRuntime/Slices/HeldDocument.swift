import GalleyBundle
import GalleyCore
import GalleyWire

/// A document that waits for a whole-run stage, with its value.
public struct HeldDocument: Sendable, Equatable {
    public var id: String
    /// What the stage made of the document.
    public var value: [UInt8]
    /// The document as a line.
    var line: [UInt8]
    var isIDDerived: Bool
    /// What the document was read from, for the rejects.
    var record: [UInt8]

    /// Throws where the document cannot be written as a line.
    init(
        _ document: Document, value: [UInt8], record: UnsafeRawBufferPointer
    ) throws(Diagnostic) {
        id = document.id
        self.value = value
        isIDDerived = document.isIDDerived
        self.record = [UInt8](record)
        line = try DocumentEncoder { SHA256.digest(of: $0).hex }.encode(document)
    }

    /// The document as it was. Throws `run.message` where the line is damaged.
    func document() throws(Diagnostic) -> Document {
        var decoder = DocumentDecoder()
        let decoded = line.withUnsafeBufferPointer { line in
            do throws(WireError) {
                return Result<Document, Diagnostic>.success(try decoder.decode(line))
            } catch {
                return .failure(ByteDecoder.broken)
            }
        }
        var document = try decoded.get()
        document.isIDDerived = isIDDerived
        return document
    }
}

extension HeldDocument {
    /// Several documents as bytes, without their values.
    static func encoded(_ held: [HeldDocument]) -> [UInt8] {
        var encoder = ByteEncoder()
        encoder.write(held) {
            var bare = $1
            bare.value = []
            $0.write(bare)
        }
        return encoder.bytes
    }

    /// The documents that `encoded` wrote.
    static func decoded(_ bytes: [UInt8]) throws(Diagnostic) -> [HeldDocument] {
        var decoder = ByteDecoder(bytes)
        return try decoder.list { decoder throws(Diagnostic) in try decoder.heldDocument() }
    }
}

extension ByteEncoder {
    mutating func write(_ held: HeldDocument) {
        write(held.id)
        write(held.value)
        write(held.line)
        write(held.isIDDerived)
        write(held.record)
    }
}

extension ByteDecoder {
    mutating func heldDocument() throws(Diagnostic) -> HeldDocument {
        let (id, value, line) = (try string(), try array(), try array())
        return HeldDocument(
            id: id, value: value, line: line, isIDDerived: try bool(), record: try array())
    }
}

extension HeldDocument {
    init(id: String, value: [UInt8], line: [UInt8], isIDDerived: Bool, record: [UInt8]) {
        self.id = id
        self.value = value
        self.line = line
        self.isIDDerived = isIDDerived
        self.record = record
    }
}

extension HeldDocument {
    /// What it takes to hold it, about.
    var byteCount: Int { value.count + line.count + record.count }
}
