public import GalleyCore
public import GalleyFiles
public import GalleyPipeline

/// Sends inputs through a plan one by one and notes the document after every stage. Nothing is
/// written.
///
/// A whole-run stage keeps every document: there is no run.
public final class DocumentTracer {
    private let plan: Plan
    private let readers: [ReaderSlot]
    private let path: DocumentPath

    /// Makes the stages. Throws what they cannot be made for.
    public init(_ plan: Plan) throws(Diagnostic) {
        self.plan = plan
        readers = try ReaderSlot.all(of: plan)
        path = try DocumentPath(plan)
        path.isTraced = true
    }

    /// The way of bytes that are called `name`. At most `limit` documents are read.
    public func trace(
        _ bytes: [UInt8], name: String?, mediaType: String? = nil, limit: Int? = nil
    ) -> DocumentTrace {
        let source = Source(input: name, name: name, mediaType: mediaType)
        return trace(source, limit: limit) { opener throws(Diagnostic) in
            try opener.opened(PeekStream(MemoryStream(bytes, source: source)))
        }
    }

    /// Which document of an input is looked at.
    public enum Choice: Sendable, Equatable {
        /// Its place in `DocumentTrace.order`.
        case number(Int)
        /// The first with this id.
        case id(String)
    }

    /// The way of a file or pipe. At most `limit` documents are read.
    ///
    /// With a choice, only the document that is chosen and those that were split from one record
    /// with it keep their steps and contents, and reading stops after them. Those before are read
    /// and split, and nothing else; the chosen one goes its way twice, so that times are not those
    /// of loading tables.
    public func trace(
        _ file: InputFile, limit: Int? = nil, choosing choice: Choice? = nil
    ) -> DocumentTrace {
        trace(InputOpener.source(of: file), limit: limit, choosing: choice) {
            opener throws(Diagnostic) in
            try opener.open(Slice.Piece(input: 0, file: file))
        }
    }

    private func trace(
        _ source: Source, limit: Int?, choosing choice: Choice? = nil,
        open: (InputOpener) throws(Diagnostic) -> InputOpener.Opened
    ) -> DocumentTrace {
        let collector = TraceCollector(
            path, plan, readers, source: source, limit: limit, choice: choice)
        do throws(Diagnostic) {
            let opened = try open(InputOpener(readers: readers))
            let slot = readers[opened.reader]
            collector.begin(opened.reader)
            try slot.reader.read(opened.stream, into: collector)
        } catch {
            if !collector.trace.isCut { collector.fail(error) }
        }
        return collector.finish()
    }
}
