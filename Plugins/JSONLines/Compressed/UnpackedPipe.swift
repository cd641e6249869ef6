import GalleyBundle
import GalleyCore

/// An input that can only be read in order: unpacked where it starts with a block of blocked gzip, else as it is.
final class UnpackedPipe: ByteStream {
    let source: Source
    let isStart: Bool
    let reachesEnd: Bool
    let remaining: UInt64? = nil
    private(set) var position: UInt64
    private let packed: PushedBack
    private let gzip: GzipStream?

    init(_ input: any ByteStream) throws(Diagnostic) {
        isStart = input.isStart
        reachesEnd = input.reachesEnd
        position = input.position
        let head = try Self.head(of: input)
        let packed = PushedBack(head, input)
        self.packed = packed
        guard input.isStart, head.withUnsafeBytes({ BGZFBlock.length($0) }) != nil else {
            source = input.source
            gzip = nil
            return
        }
        source = input.source.unpacked
        do throws(BundleError) {
            gzip = try GzipStream { try packed.read(into: $0) }
        } catch { throw Diagnostic(error, of: input.source) }
    }

    private static func head(of input: any ByteStream) throws(Diagnostic) -> [UInt8] {
        var head: [UInt8] = []
        while head.count < BGZFBlock.headLength {
            var chunk = [UInt8](repeating: 0, count: BGZFBlock.headLength - head.count)
            var failure: Diagnostic?
            let count = chunk.withUnsafeMutableBytes { buffer in
                do throws(Diagnostic) { return try input.read(into: buffer) } catch {
                    failure = error
                    return 0
                }
            }
            if let failure { throw failure }
            if count == 0 { break }
            head += chunk[..<count]
        }
        return head
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let count: Int
        if let gzip {
            do { count = try gzip.read(into: buffer) } catch { throw Diagnostic(error, of: source) }
        } else {
            count = try packed.read(into: buffer)
        }
        position += UInt64(count)
        return count
    }
}

/// A stream with its first bytes, which were looked at, in front again.
private final class PushedBack {
    private let input: any ByteStream
    private var ahead: ArraySlice<UInt8>

    init(_ head: [UInt8], _ input: any ByteStream) {
        self.input = input
        ahead = head[...]
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        if ahead.isEmpty { return try input.read(into: buffer) }
        let part = ahead.prefix(buffer.count)
        buffer.copyBytes(from: part)
        ahead = ahead.dropFirst(part.count)
        return part.count
    }
}
