import CGalleyPlugin
import GalleyCore
import GalleyJSON
import GalleyPipeline

/// Lends a document to a native stage: slices of its text and of what else the stage wants, for one call.
struct NativeLoan {
    private let wants: Set<PluginManifest.DocumentField>
    /// True where the text is all that is wanted, which is lent as it is.
    private let isTextAlone: Bool

    init(_ wants: [PluginManifest.DocumentField]) {
        self.wants = Set(wants)
        isTextAlone = self.wants.isSubset(of: [.text])
    }

    /// Calls `body` with the document; what it is given is valid until it returns.
    func lend(
        _ document: borrowing FrozenDocument, to body: (UnsafePointer<galley_document>) -> Void
    ) {
        var id = document.id
        var lent = galley_document()
        lent.struct_size = MemoryLayout<galley_document>.size
        let more = isTextAlone ? nil : Shelf(document, wants)
        document.text.withUnsafeBytes { text in
            lent.text = galley_slice(text)
            id.withUTF8 { id in
                lent.id = galley_slice(id)
                guard let more else { return body(&lent) }
                more.lend(&lent, to: body)
            }
        }
    }

    /// Values as a native stage is given them, such as options.
    static func lend(
        _ members: [Value.Member], to body: (UnsafeBufferPointer<galley_member>) -> Void
    ) {
        var shelf = Shelf()
        for member in members { shelf.metadata.append(shelf.member(member.name, member.value)) }
        shelf.withMembers { members, _, _, _ in body(members) }
    }
}

/// What does not lie in memory as C wants it, copied: strings one after the other, and what refers to them.
private struct Shelf {
    private var bytes: [UInt8] = []
    var metadata: [galley_member] = []
    private var blocks: [galley_block] = []
    /// With the attributes of each in the place of their address: its first in `attributes`, from 1 on.
    private var annotations: [galley_annotation] = []
    private var attributes: [galley_member] = []
    private var source: [galley_member] = []

    init() {}

    init(_ document: borrowing FrozenDocument, _ wants: Set<PluginManifest.DocumentField>) {
        if wants.contains(.metadata) {
            for entry in document.metadata.entries {
                metadata.append(member(entry.name, entry.value))
            }
        }
        if wants.contains(.blocks) {
            for block in document.blocks {
                blocks.append(
                    galley_block(
                        kind: slice(block.kind.rawValue), role: slice(block.role ?? ""),
                        start: block.range.lowerBound, end: block.range.upperBound,
                        level: UInt32(clamping: block.level ?? 0)))
            }
        }
        if wants.contains(.annotations) {
            for layer in document.layers {
                for annotation in layer.annotations { add(annotation, of: layer.name) }
            }
        }
        if wants.contains(.source) {
            for case (let name, let value?) in document.source.members {
                source.append(member(name, .string(value)))
            }
        }
    }

    private mutating func add(_ annotation: Annotation, of layer: String) {
        let first = attributes.count
        for attribute in annotation.attributes {
            attributes.append(member(attribute.name, attribute.value))
        }
        annotations.append(
            galley_annotation(
                layer: slice(layer), type: slice(annotation.type),
                start: annotation.range.lowerBound, end: annotation.range.upperBound,
                attributes: UnsafePointer(bitPattern: first + 1),
                attribute_count: annotation.attributes.count))
    }

    /// A string as a slice whose address is its offset among the bytes, until `withMembers` moves it.
    private mutating func slice(_ string: String) -> galley_slice {
        let start = bytes.count
        bytes.append(contentsOf: string.utf8)
        return galley_slice(bytes: UnsafePointer(bitPattern: start + 1), count: bytes.count - start)
    }

    mutating func member(_ name: String, _ value: Value) -> galley_member {
        galley_member(name: slice(name), value: self.value(value))
    }

    private mutating func value(_ value: Value) -> galley_value {
        var own = galley_value()
        switch value {
        case .null: own.kind = UInt32(GALLEY_NULL)
        case .bool(let bool):
            own.kind = UInt32(GALLEY_BOOL)
            own.integer = bool ? 1 : 0
        case .number(let number):
            own.kind = UInt32(number.int == nil ? GALLEY_NUMBER : GALLEY_INTEGER)
            own.integer = Int64(number.int ?? 0)
            own.number = number.double ?? 0
        case .string(let string):
            own.kind = UInt32(GALLEY_STRING)
            own.text = slice(string)
        case .array, .object:
            own.kind = UInt32(GALLEY_JSON)
            var json = JSONWriter()
            json.value(of: value)
            own.text = slice(String(decoding: json.bytes, as: UTF8.self))
        }
        return own
    }

    /// Gives members, blocks, source and annotations with the addresses that hold during the call.
    func withMembers(
        _ body: (
            UnsafeBufferPointer<galley_member>, UnsafeBufferPointer<galley_block>,
            UnsafeBufferPointer<galley_member>, UnsafeBufferPointer<galley_annotation>
        ) -> Void
    ) {
        bytes.withUnsafeBufferPointer { bytes in
            func placed(_ slice: galley_slice) -> galley_slice {
                guard let offset = slice.bytes.map({ Int(bitPattern: $0) - 1 }) else {
                    return slice
                }
                return galley_slice(
                    UnsafeBufferPointer(rebasing: bytes[offset..<offset + slice.count]))
            }
            func placed(_ members: [galley_member]) -> [galley_member] {
                members.map { member in
                    var member = member
                    member.name = placed(member.name)
                    member.value.text = placed(member.value.text)
                    return member
                }
            }
            let parts = blocks.map { block in
                var block = block
                (block.kind, block.role) = (placed(block.kind), placed(block.role))
                return block
            }
            placed(metadata).withUnsafeBufferPointer { metadata in
                placed(source).withUnsafeBufferPointer { source in
                    parts.withUnsafeBufferPointer { parts in
                        placed(attributes).withUnsafeBufferPointer { attributes in
                            let own = annotations.map { annotation in
                                var own = annotation
                                (own.layer, own.type) = (placed(own.layer), placed(own.type))
                                let first = Int(bitPattern: own.attributes) - 1
                                own.attributes = attributes.baseAddress.map { $0 + first }
                                return own
                            }
                            own.withUnsafeBufferPointer { body(metadata, parts, source, $0) }
                        }
                    }
                }
            }
        }
    }

    func lend(
        _ document: inout galley_document, to body: (UnsafePointer<galley_document>) -> Void
    ) {
        var lent = document
        withMembers { metadata, blocks, source, annotations in
            (lent.metadata, lent.metadata_count) = (metadata.baseAddress, metadata.count)
            (lent.blocks, lent.block_count) = (blocks.baseAddress, blocks.count)
            (lent.source, lent.source_count) = (source.baseAddress, source.count)
            (lent.annotations, lent.annotation_count) = (
                annotations.baseAddress, annotations.count
            )
            body(&lent)
        }
    }
}

extension galley_slice {
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(
            bytes: bytes.baseAddress.map {
                UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)
            }, count: bytes.count)
    }
}
