import GalleyBundle
import GalleyCore

/// The lines of a slice of blocked gzip, unpacked: those that start after its first byte and not after its end.
///
/// A slice that is not the first passes over all up to its first line end, and every slice goes on behind its
/// end to the next line end; so each line is in one slice, wherever blocks end.
final class BGZFLines: ByteStream {
    let source: Source
    let isStart: Bool
    let reachesEnd: Bool
    let remaining: UInt64? = nil
    private(set) var position: UInt64
    private let reader: BGZFReader
    /// Where the next block starts, and where the slice ends.
    private var at: UInt64
    private let end: UInt64
    private var held: ArraySlice<UInt8> = []
    private var isDone = false
    private var isBehindFirstLine: Bool

    init(_ input: any ByteStream, _ whole: any RandomAccessBytes, _ places: BGZFPlaces)
        throws(Diagnostic)
    {
        source = input.source.unpacked
        isStart = input.isStart
        reachesEnd = input.reachesEnd
        reader = try BGZFReader(whole)
        at = input.position
        end = input.reachesEnd ? whole.size : input.position + (input.remaining ?? 0)
        isBehindFirstLine = input.isStart
        do { position = try places.unpacked(at: at, reader) } catch {
            throw Diagnostic(error, of: input.source)
        }
        while !isBehindFirstLine, !isDone { try fill() }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        while held.isEmpty, !isDone { try fill() }
        let part = held.prefix(buffer.count)
        buffer.copyBytes(from: part)
        held = held.dropFirst(part.count)
        position += UInt64(part.count)
        return part.count
    }

    private func fill() throws(Diagnostic) {
        let start = at
        let block: (bytes: ArraySlice<UInt8>, end: UInt64)?
        do { block = try reader.block(at: at) } catch { throw Diagnostic(error, of: source) }
        guard let block else {
            isDone = true
            return
        }
        at = block.end
        var bytes = block.bytes
        if !isBehindFirstLine {
            let lineEnd = bytes.firstIndex(of: 0x0A)
            let passed = lineEnd.map { $0 + 1 - bytes.startIndex } ?? bytes.count
            position += UInt64(passed)
            bytes = bytes.dropFirst(passed)
            guard lineEnd != nil else { return }
            isBehindFirstLine = true
            // A line that starts behind the end is the next slice's.
            if start >= end {
                isDone = true
                return
            }
        }
        guard start >= end else {
            held = bytes
            return
        }
        guard let lineEnd = bytes.firstIndex(of: 0x0A) else {
            held = bytes
            return
        }
        held = bytes[...lineEnd]
        isDone = true
    }
}
