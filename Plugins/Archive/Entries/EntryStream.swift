import GalleyArchive
import GalleyCore

/// An entry that is too large to be held, as a stream.
final class EntryStream: ByteStream {
    let source: Source
    let isStart = true
    let remaining: UInt64? = nil
    private(set) var position: UInt64 = 0
    /// The first bytes, at most 1,024: enough to tell what they are.
    let head: [UInt8]
    private let content: any EntryContent
    private let budget: EntryBudget
    /// What of the entry was read before, and not given yet.
    private var ahead: ArraySlice<UInt8>

    /// - Parameter before: bytes that were read of the content already.
    init(
        _ content: any EntryContent, after before: [UInt8] = [], source: Source,
        budget: EntryBudget
    ) throws {
        self.content = content
        self.source = source
        self.budget = budget
        var start = before
        while start.count < 1024 {
            var chunk = [UInt8](repeating: 0, count: 1024)
            let count = try chunk.withUnsafeMutableBytes { try content.read(into: $0) }
            if count == 0 { break }
            start += chunk[..<count]
        }
        head = Array(start.prefix(1024))
        ahead = start[...]
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count: Int
        if ahead.isEmpty {
            do { count = try content.read(into: buffer) } catch {
                throw Diagnostic(error, file: source.input ?? "", entry: source.entry)
            }
        } else {
            let part = ahead.prefix(buffer.count)
            buffer.copyBytes(from: part)
            ahead = ahead.dropFirst(part.count)
            if ahead.isEmpty { ahead = [] }
            count = part.count
        }
        position += UInt64(count)
        do throws(ArchiveError) { try budget.take(bytes: count) } catch {
            throw Diagnostic(error, file: source.input ?? "", entry: source.entry)
        }
        return count
    }
}
