import GalleyCore
import GalleyFiles

/// Reads payloads of containers with the reader that takes each, and knows which readers are in the middle
/// of something.
final class PayloadReaders {
    /// Containers within containers no deeper than that, such as an archive of web archives.
    private static let maximumDepth = 4

    let slots: [ReaderSlot]
    /// Readers whose inputs are being read, outermost first.
    private(set) var open: [Int] = []

    /// What containers know of their payloads in hand, outermost first.
    private var known: [KnownDocument] = []

    init(_ slots: [ReaderSlot]) { self.slots = slots }

    /// The reader in hand.
    var current: Int { open.last ?? 0 }

    /// Starts with an input of the run.
    func begin(_ reader: Int) { open = [reader] }

    /// Starts with a payload of which something is known.
    func begin(_ document: KnownDocument) { known.append(document) }

    func endKnown() { known.removeLast() }

    /// Gives a document what its container knows of it.
    func complete(_ document: inout Document) { known.last?.complete(&document) }

    /// The id that the container knows.
    var knownID: String? { known.last.flatMap { $0.id.isEmpty ? nil : $0.id } }

    /// The payload made ready for the reader that takes it, by its content, declared type and name; gzip
    /// comes off. Nil where no reader does that is not busy.
    private func opened(_ contents: any ByteStream) throws(Diagnostic) -> InputOpener.Opened? {
        guard open.count < Self.maximumDepth else { return nil }
        var source = contents.source
        let stream = PeekStream(contents)
        let head = try stream.peek(InputOpener.probeBytes)
        let type = head.withUnsafeBytes {
            MediaType.decide($0, declared: source.mediaType, name: source.name)
        }
        let isWrapped = type == "application/gzip"
        if isWrapped {
            source.mediaType = nil
        } else if MediaType.essence(source.mediaType ?? "") != type {
            source.mediaType = type
        }
        do throws(Diagnostic) {
            let typed = PeekStream(stream, source: source)
            return try InputOpener(readers: slots, busy: open).opened(typed)
        } catch {
            if error.code == "input.unrecognized" { return nil }
            throw error
        }
    }

    /// Reads a payload into a sink that these readers belong to; false where none takes it.
    ///
    /// `failed` is told what its reader throws, or what keeps it from being unwrapped.
    func read(
        _ contents: any ByteStream, into sink: any DocumentSink,
        failed: (Diagnostic) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> Bool {
        var stage: String?
        do throws(Diagnostic) {
            guard let opened = try opened(contents) else { return false }
            open.append(opened.reader)
            defer { open.removeLast() }
            stage = slots[opened.reader].name
            try slots[opened.reader].reader.read(opened.stream, into: sink)
        } catch {
            try failed(error.adding(stage: stage))
        }
        return true
    }
}
